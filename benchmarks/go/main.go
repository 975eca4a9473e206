// Command rigging-bench holds what the benchmarks measure against and with:
//
//	target   the API behind a tunnel: small answers and bulk downloads
//	hub      Rancher's remotedialer, its server end, with a reverse proxy
//	agent    remotedialer's client end
//	load     a load generator, the same for every path that is compared
//
// It is in Go so that neither the target nor the load shares an event loop
// with what is measured.
package main

import (
	"fmt"
	"os"
)

func main() {
	commands := map[string]func([]string) error{"target": target, "hub": hub, "agent": agent, "load": load}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: rigging-bench target|hub|agent|load [flags]")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
