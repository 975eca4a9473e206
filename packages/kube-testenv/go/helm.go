package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/engine"
)

// runHelm does `helm template NAME CHART` with Helm's own libraries, for tests
// of charts where there is no Helm. Of its flags it knows three.
func runHelm() int {
	if err := helmTemplate(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "Error: %v\n", err)
		return 1
	}
	return 0
}

func helmTemplate(args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("helm", pflag.ContinueOnError)
	file := flags.String("values", "", "a file of values")
	namespace := flags.String("namespace", "default", "the namespace of the release")
	version := flags.String("kube-version", "", "the version of Kubernetes")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 3 || flags.Arg(0) != "template" {
		return errors.New("usage: helm template NAME CHART [--values FILE] [--namespace NAMESPACE] [--kube-version VERSION]")
	}
	chart, err := loader.Load(flags.Arg(2))
	if err != nil {
		return err
	}
	given := common.Values{}
	if *file != "" {
		if given, err = common.ReadValuesFile(*file); err != nil {
			return err
		}
	}
	capabilities := common.DefaultCapabilities.Copy()
	if *version != "" {
		kube, err := common.ParseKubeVersion(*version)
		if err != nil {
			return err
		}
		capabilities.KubeVersion = *kube
	}
	release := common.ReleaseOptions{Name: flags.Arg(1), Namespace: *namespace, Revision: 1, IsInstall: true}
	values, err := util.ToRenderValues(chart, given, release, capabilities)
	if err != nil {
		return err
	}
	rendered, err := engine.Render(chart, values)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(rendered)) {
		isPartial := strings.HasPrefix(filepath.Base(name), "_")
		if !isPartial && filepath.Ext(name) != ".txt" && strings.TrimSpace(rendered[name]) != "" {
			fmt.Fprintf(out, "---\n# Source: %s\n%s\n", name, rendered[name])
		}
	}
	return nil
}
