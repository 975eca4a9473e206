package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
)

// A namespace as small as API servers answer it.
var small = []byte(`{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"bench","uid":"5c5a3a8e-1f3c-4f0c-9f0e-3f4b1d2c7a11","resourceVersion":"37","creationTimestamp":"2026-11-21T00:00:00Z","labels":{"kubernetes.io/metadata.name":"bench"}},"spec":{"finalizers":["kubernetes"]},"status":{"phase":"Active"}}`)

// target answers GET /api/v1/namespaces/bench with a small object and
// GET /api/v1/namespaces/bulk-<bytes> with that many bytes. The rest goes to
// -fallback, a simulated cluster that the agent can live on.
func target(args []string) error {
	flags := flag.NewFlagSet("target", flag.ExitOnError)
	fallback := flags.String("fallback", "", "URL that answers everything else")
	if err := flags.Parse(args); err != nil {
		return err
	}
	cluster, err := url.Parse(*fallback)
	if err != nil {
		return err
	}
	rest := httputil.NewSingleHostReverseProxy(cluster)
	rest.FlushInterval = -1
	chunk := make([]byte, 256<<10)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if size, found := strings.CutPrefix(r.URL.Path, "/api/v1/namespaces/bulk-"); found {
			left, err := strconv.Atoi(size)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			w.Header().Set("Content-Type", "application/octet-stream")
			w.Header().Set("Content-Length", size)
			for left > 0 {
				n, err := w.Write(chunk[:min(left, len(chunk))])
				if err != nil {
					return
				}
				left -= n
			}
			return
		}
		if r.URL.Path != "/api/v1/namespaces/bench" {
			rest.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if _, err := w.Write(small); err != nil {
			return
		}
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	return serve(listener, http.DefaultServeMux)
}

// serve prints where it listens as one line of JSON, then serves.
func serve(listener net.Listener, handler http.Handler) error {
	line, err := json.Marshal(map[string]string{"url": "http://" + listener.Addr().String()})
	if err != nil {
		return err
	}
	fmt.Println(string(line))
	return http.Serve(listener, handler)
}
