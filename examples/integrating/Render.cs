// usage: Render REPORT OUT.pdf: sets a report, or says what is wrong with it.
using System.Diagnostics;
using System.Text.Json;

byte[] output = [];
int Run(byte[] input, params string[] words) {
    var start = new ProcessStartInfo("banshi", words) { RedirectStandardInput = true, RedirectStandardOutput = true };
    using var process = Process.Start(start)!;
    using (var stdin = process.StandardInput.BaseStream) stdin.Write(input);
    using var all = new MemoryStream();
    process.StandardOutput.BaseStream.CopyTo(all);
    output = all.ToArray();
    process.WaitForExit();
    return process.ExitCode;
}
var report = File.ReadAllBytes(args[0]);
var status = Run(report, "render", "-q", "-", "-o", "-");
if (status == 0) File.WriteAllBytes(args[1], output);
if (status == 1) {
    Run(report, "check", "--format", "json", "-");
    foreach (var p in JsonDocument.Parse(output).RootElement.GetProperty("problems").EnumerateArray())
        Console.WriteLine($"{p.GetProperty("severity")} {p.GetProperty("code")} {p.GetProperty("message")}");
}
return status;
