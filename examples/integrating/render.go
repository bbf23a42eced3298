// usage: go run render.go REPORT OUT.pdf: sets a report, or says what is wrong with it.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
)

func run(input []byte, words ...string) ([]byte, int) {
	command := exec.Command("banshi", words...)
	command.Stdin = bytes.NewReader(input)
	output, _ := command.Output()
	return output, command.ProcessState.ExitCode()
}

func main() {
	report, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	output, status := run(report, "render", "-q", "-", "-o", "-")
	if status == 0 && os.WriteFile(os.Args[2], output, 0o644) != nil {
		status = 1
	} else if status == 1 {
		var told struct {
			Problems []struct {
				Severity, Code, Message string
				Line, Column            int
			}
		}
		output, _ = run(report, "check", "--format", "json", "-")
		json.Unmarshal(output, &told)
		for _, p := range told.Problems {
			fmt.Println(p.Severity, p.Code, p.Line, p.Column, p.Message)
		}
	}
	os.Exit(status)
}
