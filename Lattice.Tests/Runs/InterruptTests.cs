using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lattice.App.Commands;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Runs;

/// <summary>
/// Every command, on work that would take minutes or on an input that never comes, ends soon after a signal, with exit code 130 and without
/// a stack trace. The times are in the test's output; the limit here only tells a command that hangs.
/// </summary>
public sealed partial class InterruptTests(ITestOutputHelper output) : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private const int AtOnce = 3;

    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(60);

    // Commands that have no long work: they print, or decode a fixed number of data.
    private static readonly string[] brief = [
        "schema", "data list", "represent", "sample", "export", "decompress", "inspect", "bits", "sweep collect", "sweep script",
    ];

    private static readonly (string Verb, string Arguments)[] cases =
    [
        ("dither", "--lattice Leech --count 700000000"),
        ("dither", "--lattice Leech --count 700000000 --out d.npy"),
        ("dither", "--lattice basis.yaml --count 60000 --json"),
        ("moments", "--lattice Leech --samples 700000000"),
        ("moments", "--lattice basis.yaml"),
        ("verify", "--lattice Leech --prior laplace:0.3 --samples 100000000"),
        ("quantize", "--lattice Z"),
        ("quantize", "--lattice Z fifo"),
        ("quantize", "--lattice basis.yaml points.csv"),
        ("cost", "--lattice Leech --prior laplace:0.3"),
        ("lattices", string.Join(' ', Enumerable.Repeat("Z256", 3000))),
        ("check", "fifo"),
        ("run", "fifo"),
        ("run", "long.yaml --out long"),
        ("resume", "resumed"),
        ("watch", "evaluated"),
        ("sweep run", "sweep.yaml"),
        ("sweep status", "fifo"),
        ("evaluate", "evaluated"),
        ("report", string.Join(' ', Enumerable.Repeat("small", 5000)) + " --out r.html"),
        ("ladder", string.Join(' ', Enumerable.Repeat("small", 20_000))),
        ("rates", string.Join(' ', Enumerable.Repeat("small", 20_000))),
        ("perturb", "small --dithers 1000000"),
        ("excess", "small"),
        ("reconstruct", "small fifo --out x.csv"),
        ("encode", "small fifo --out x.npy"),
        ("decode", "small fifo --out x.csv"),
        ("compress", "training --run small --effort 9 --out z.lattice"),
        ("compress", "fifo --bits 2 --out v.lattice"),
        ("fit", "fifo --bits 2 --out v.codec"),
        ("rate-distortion", "fifo"),
        ("data show", "fifo"),
        ("data build", "kjv fifo"),
        ("data fetch", "static-mnist --from http://127.0.0.1:PORT/"),
    ];

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_command_is_tried() => Assert.Equal(
        Verbs(RootCommands.Build(new Streams(TextWriter.Null, TextWriter.Null)), "").Order(),
        cases.Select(one => one.Verb).Concat(brief).Distinct().Order());

    /// <summary>Commands take the two signals in turn: one handler serves both.</summary>
    [Fact]
    public async Task A_signal_ends_every_command_whatever_it_is_doing()
    {
        Prepare();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var gate = new SemaphoreSlim(AtOnce);
        var ends = await Task.WhenAll(cases.Select(async (one, index) =>
        {
            await gate.WaitAsync();
            try
            {
                return await Task.Run(() => End(
                    index % 2 == 0 ? Interrupt : Terminate, one.Verb, one.Arguments.Replace("PORT", port, StringComparison.Ordinal)));
            }
            finally
            {
                gate.Release();
            }
        }));
        foreach (var end in ends)
        {
            output.WriteLine($"{end.Seconds.ToString("0.00", CultureInfo.InvariantCulture)} s  {end.Name}: {end.Error.TrimEnd()}");
        }

        Assert.All(ends, end =>
        {
            Assert.True(end.Code == ExitCode.Interrupted, $"{end.Name}: exit code {end.Code}\n{end.Error}");
            Assert.Matches("^(Measuring [^\n]*\n|[^\n]*of [0-9.]+ MB\n)*lattice: [^\n]*(interrupted|stopped)[^\n]*\n$", end.Error);
        });
        Assert.False(File.Exists(folder.Of("d.npy")) || File.Exists(folder.Of("d.npy.tmp")));
    }

    private (string Name, int Code, double Seconds, string Error) End(int signal, string verb, string arguments)
    {
        var name = $"{verb} {(arguments.Length > 60 ? arguments[..60] + "…" : arguments)}";
        using var process = LatticeProcess.StartWaiting(folder.Path, [.. verb.Split(' '), .. arguments.Split(' ')]);
        if (verb == "cost")
        {
            process.Feed(string.Concat(Enumerable.Repeat(string.Join(',', Enumerable.Repeat("0.25", 24)) + "\n", 200_000)));
        }

        var start = Stopwatch.GetTimestamp();
        while (!process.HasExited && !(process.Heeds(Interrupt) && process.Heeds(Terminate)) && Stopwatch.GetElapsedTime(start) < TooLong)
        {
            Thread.Sleep(5);
        }

        // Into the midst of the work, or of the wait.
        Thread.Sleep(TimeSpan.FromSeconds(1));
        Assert.False(process.HasExited, $"{name} ended by itself.\n{(process.HasExited ? process.End() : default)}");
        start = Stopwatch.GetTimestamp();
        process.Send(signal);
        var (code, _, error) = process.End(TooLong);
        return (name, code, Stopwatch.GetElapsedTime(start).TotalSeconds, error);
    }

    /// <summary>
    /// A trained run, two runs that stopped in a long evaluation, a basis without structure, a pipe that nobody writes to.
    /// </summary>
    private void Prepare()
    {
        var random = new System.Random(1);
        folder.Write("basis.yaml", "vectors:\n" + string.Concat(Enumerable.Range(0, 40).Select(_ => $"  - [{Numbers(40)}]\n")));
        folder.Write(
            "points.csv",
            string.Concat(Enumerable.Range(0, 3000).Select(_ => Numbers(40).Replace(" ", "", StringComparison.Ordinal) + "\n")));
        Assert.Equal(0, MakePipe(folder.Of("fifo"), 0x180));
        folder.Write("long.yaml", TinySpec.Long(100_000).Replace("patience: 100", "patience: 100000", StringComparison.Ordinal));
        folder.Write("sweep.yaml", "schema: 1\nsweep: long\nbase: long.yaml\nseeds: 2\n");
        folder.Write("small.yaml", Spec("small", 10_000, 0));
        var (code, _, error) = LatticeProcess.Run(folder.Path, "run", "small.yaml", "--out", "small");
        Assert.True(code == ExitCode.Done, error);
        folder.Write("heavy.yaml", Spec("heavy", 5, 1_000_000));
        foreach (var run in new[] { "resumed", "evaluated" })
        {
            using var process = LatticeProcess.Start(folder.Path, [], "run", "heavy.yaml", "--out", run);
            process.AwaitOutput("Measuring κ");
            process.Send(Interrupt);
            Assert.Equal(ExitCode.Interrupted, process.End().Code);
        }

        string Numbers(int count) =>
            string.Join(
                ", ",
                Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 4 - 2).ToString("0.0000", CultureInfo.InvariantCulture)));
    }

    private static string Spec(string name, int test, int samples) =>
        $$"""
        schema: 1
        name: {{name}}
        seed: 3
        data: { source: mnist, limit: { train: 43, validation: 7, test: {{test}} } }
        model:
          encoder: { kind: gated, widths: [11] }
          latent: { kind: lattice, lattice: { name: Leech } }
          decoder: { kind: gated, widths: [9] }
        objective: { loss: bernoulli, warmup: 1 }
        train: { batch: 20, optimiser: { rate: 1e-3 }, epochs: 2 }
        evaluate: { importanceSamples: {{samples}}, dithers: 1 }

        """;

    private static IEnumerable<string> Verbs(System.CommandLine.Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(one => Verbs(one, path.Length == 0 ? one.Name : $"{path} {one.Name}"));

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
