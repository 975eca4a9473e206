package main

import (
	"context"
	"flag"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/rancher/remotedialer"
	"github.com/sirupsen/logrus"
)

const clientKey = "bench"

// hub accepts the agent at /connect and forwards everything else to -target
// through the agent, with a connection pool as Rancher has one.
func hub(args []string) error {
	flags := flag.NewFlagSet("hub", flag.ExitOnError)
	address := flags.String("target", "", "URL of the target, as the agent sees it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	logrus.SetOutput(io.Discard)
	upstream, err := url.Parse(*address)
	if err != nil {
		return err
	}
	server := remotedialer.New(func(*http.Request) (string, bool, error) { return clientKey, true, nil }, remotedialer.DefaultErrorWriter)
	proxy := httputil.NewSingleHostReverseProxy(upstream)
	proxy.FlushInterval = -1
	proxy.Transport = &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return server.Dialer(clientKey)(ctx, network, address)
		},
		MaxIdleConnsPerHost: 256,
	}
	mux := http.NewServeMux()
	mux.Handle("/connect", server)
	mux.Handle("/", proxy)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	return serve(listener, mux)
}

// agent dials the hub and lets it dial whatever it asks for.
func agent(args []string) error {
	flags := flag.NewFlagSet("agent", flag.ExitOnError)
	address := flags.String("hub", "", "WebSocket URL of the hub's /connect")
	if err := flags.Parse(args); err != nil {
		return err
	}
	logrus.SetOutput(io.Discard)
	return remotedialer.ClientConnect(context.Background(), *address, http.Header{}, nil,
		func(string, string) bool { return true }, nil)
}
