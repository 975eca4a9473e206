package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
	"sync"
	"time"
)

type result struct {
	Requests    int     `json:"requests"`
	Errors      int     `json:"errors"`
	FirstError  string  `json:"firstError,omitempty"`
	PerSecond   float64 `json:"perSecond"`
	MegabytesPS float64 `json:"megabytesPerSecond"`
	P50         float64 `json:"p50Milliseconds"`
	P99         float64 `json:"p99Milliseconds"`
}

// load sends GETs from -connections workers for -duration and prints a result
// as JSON. With -read 0 each worker reads 64 KiB of one answer and then stalls
// with its connection open until the time is over: a slow reader.
func load(args []string) error {
	flags := flag.NewFlagSet("load", flag.ExitOnError)
	target := flags.String("url", "", "URL to get")
	connections := flags.Int("connections", 1, "parallel workers")
	duration := flags.Duration("duration", 5*time.Second, "how long")
	stall := flags.Bool("stall", false, "read a little of one answer and stall")
	if err := flags.Parse(args); err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *connections, DisableCompression: true, ReadBufferSize: 64 << 10}}
	deadline := time.Now().Add(*duration)
	var mutex sync.Mutex
	var latencies []time.Duration
	var total result
	var bytes int64
	var workers sync.WaitGroup
	for range *connections {
		workers.Go(func() {
			buffer := make([]byte, 64<<10)
			for time.Now().Before(deadline) {
				started := time.Now()
				size, err := get(client, *target, buffer, *stall, deadline)
				mutex.Lock()
				bytes += size
				if err != nil {
					total.Errors++
					if total.FirstError == "" {
						total.FirstError = err.Error()
					}
				} else {
					latencies = append(latencies, time.Since(started))
				}
				mutex.Unlock()
			}
		})
	}
	started := time.Now()
	workers.Wait()
	elapsed := time.Since(started).Seconds()
	sort.Slice(latencies, func(a, b int) bool { return latencies[a] < latencies[b] })
	total.Requests = len(latencies)
	total.PerSecond = float64(total.Requests) / elapsed
	total.MegabytesPS = float64(bytes) / 1e6 / elapsed
	if len(latencies) > 0 {
		total.P50 = latencies[len(latencies)/2].Seconds() * 1000
		total.P99 = latencies[len(latencies)*99/100].Seconds() * 1000
	}
	return json.NewEncoder(os.Stdout).Encode(total)
}

func get(client *http.Client, target string, buffer []byte, stall bool, deadline time.Time) (int64, error) {
	request, err := http.NewRequest(http.MethodGet, target, nil)
	if err != nil {
		return 0, err
	}
	// From the environment, so that the token is in no process list.
	if token := os.Getenv("BENCH_TOKEN"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(response.Body, 300))
		return 0, fmt.Errorf("%s: %s", response.Status, text)
	}
	if stall {
		n, err := io.ReadFull(response.Body, buffer)
		time.Sleep(time.Until(deadline))
		return int64(n), err
	}
	var size int64
	for {
		n, err := response.Body.Read(buffer)
		size += int64(n)
		if err == io.EOF {
			return size, nil
		}
		if err != nil {
			return size, err
		}
		if time.Now().After(deadline) {
			return size, nil
		}
	}
}
