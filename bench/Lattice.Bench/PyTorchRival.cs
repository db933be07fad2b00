using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using LanguageExt;

namespace Lattice.Bench;

/// <summary>The same model in PyTorch, in a separate process that waits for its turns.</summary>
internal sealed class PyTorchRival : ISubject
{
    private const string Python = "/usr/bin/python3";

    private readonly Process process;
    private readonly Func<JsonNode, double[]> read;

    private PyTorchRival(Process process, JsonNode facts, Seq<string> labels, Func<JsonNode, double[]> read)
    {
        this.process = process;
        this.read = read;
        Labels = labels;
        Threads = (int)facts["threads"]!;
        Name = $"PyTorch {facts["torch"]}" + (Threads == 1 ? "" : $", threads {facts["waiting"]}");
        Facts = $"PyTorch, {ThreadCounts.Text(Threads)}, threads {facts["waiting"]}: {facts["blas"]}; fastest forms: "
            + string.Join(
                "; ", new[] { "gate", "adam", "loss" }.Where(name => facts[name] is not null).Select(name => $"{name} by {facts[name]}")
                    .Concat(facts["forms"]?.AsObject().Select(form => $"{form.Key}: {form.Value}") ?? []));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public bool IsRival => true;

    /// <inheritdoc/>
    public Seq<string> Labels { get; }

    /// <summary>A description of the PyTorch build.</summary>
    public string Facts { get; }

    /// <summary>The rivals of a benchmark, one per thread count and way of waiting; if there are none, the reason.</summary>
    public static (Seq<PyTorchRival> Rivals, Seq<string> Notes) Start(string benchmark, Seq<string> labels, Func<JsonNode, double[]> read)
    {
        var rivals = Seq<PyTorchRival>.Empty;
        foreach (var threads in ThreadCounts.All)
        {
            foreach (var waiting in threads == 1 ? ["sleep"] : new[] { "sleep", "spin" })
            {
                var process = Launch(benchmark, threads, waiting);
                if (process?.StandardOutput.ReadLine() is not { } line)
                {
                    var reason = process?.StandardError.ReadToEnd().Trim().Split('\n')[^1] ?? $"{Python} does not exist";
                    process?.Dispose();
                    return (rivals,
                        rivals.Map(rival => rival.Facts).Add(
                            $"PyTorch is left out: {reason}. On Debian: apt install python3-torch libopenblas0"));
                }

                rivals = rivals.Add(new PyTorchRival(process, JsonNode.Parse(line)!, labels, read));
            }
        }

        return (rivals, rivals.Map(rival => rival.Facts));
    }

    /// <inheritdoc/>
    public double[] Measure()
    {
        process.StandardInput.WriteLine();
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() is { } line
            ? read(JsonNode.Parse(line)!)
            : throw new InvalidOperationException("The rival stopped: " + process.StandardError.ReadToEnd());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process? Launch(string benchmark, int threads, string waiting)
    {
        if (!File.Exists(Python))
        {
            return null;
        }

        var start = new ProcessStartInfo(Python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[]
                 {
                     Path.Combine(
                         AppContext.BaseDirectory,
                         "rivals",
                         benchmark == TextStepBenchmark.Name ? "pytorch_text.py" : "pytorch_mnist.py"), benchmark,
                     "--threads", threads.ToString(CultureInfo.InvariantCulture), "--waiting", waiting, "--measurements", "0", "--wait",
                 })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start);
    }
}
