using System.Diagnostics;
using System.Globalization;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Train.Data;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Runs;

/// <summary>
/// The program killed without warning at any moment from its first millisecond on, whatever it was doing: what it leaves can be gone on
/// with, and ends with the bytes of a run that nobody disturbed. <c>LATTICE_KILLS</c> says how many kills there are of each kind; a few
/// without it.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int kills = int.Parse(Environment.GetEnvironmentVariable("LATTICE_KILLS") ?? "3", CultureInfo.InvariantCulture);

    private readonly FolderOfFiles folder = new();
    private readonly System.Random moments = new(20261129);

    private string Run => folder.Of("run");

    [Fact]
    public void Training_and_evaluating()
    {
        var seconds = Whole("whole", 3);
        var (missing, resumed, finished) = (0, 0, 0);
        for (var i = 0; i < kills; i++)
        {
            // A folder that is there and empty is begun in, one that is not is made: two ways to be killed in.
            if (i % 2 == 1)
            {
                Directory.CreateDirectory(Run);
            }

            Killed(seconds, "run", "3.yaml", "--out", "run");
            AssertNoHalfFiles();
            if (!File.Exists(Path.Combine(Run, "spec.resolved.yaml")))
            {
                missing++;
                Done("run", "3.yaml", "--out", "run");
            }
            else if (File.Exists(Path.Combine(Run, "summary.json")))
            {
                finished++;
                Done("evaluate", "run");
            }
            else
            {
                resumed++;
                Done("resume", "run");
            }

            AssertWhole("whole");
            Directory.Delete(Run, recursive: true);
        }

        output.WriteLine($"{kills} kills: {missing} before there was a run, {resumed} resumed, {finished} after its end.");
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("report")]
    public void Writing_results_again(string verb)
    {
        Whole("whole", 3);
        Copy("whole", "run");
        var clock = Stopwatch.GetTimestamp();
        Done(verb, "run");
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        for (var i = 0; i < kills; i++)
        {
            Killed(seconds, verb, "run");
            AssertNoHalfFiles();
            RunBytes.AssertEqual(folder.Of("whole"), Run);
        }

        Done("evaluate", "run");
        AssertWhole("whole");
        output.WriteLine($"{kills} kills of {verb}.");
    }

    [Fact]
    public void Replacing_a_run()
    {
        var seconds = Whole("old", 3);
        Whole("new", 4);
        var (kept, replaced) = (0, 0);
        for (var i = 0; i < kills; i++)
        {
            Copy("old", "run");
            Killed(seconds, "run", "4.yaml", "--out", "run", "--force");

            // The first command that asks puts back what was moved aside.
            Done("resume", "run");
            AssertNoHalfFiles();
            var isOld = File.ReadAllText(Path.Combine(Run, "spec.resolved.yaml")) == File.ReadAllText(Path.Combine(folder.Of("old"),
                "spec.resolved.yaml"));
            (kept, replaced) = isOld ? (kept + 1, replaced) : (kept, replaced + 1);
            RunBytes.AssertEqual(folder.Of(isOld ? "old" : "new"), Run);
            Done("run", "4.yaml", "--out", "run", "--force");
            AssertWhole("new");
            Directory.Delete(Run, recursive: true);
        }

        output.WriteLine($"{kills} kills: {kept} kept the old run, {replaced} the new one.");
    }

    [Fact]
    public void Fetching_data()
    {
        var file = StaticMnist.Files.Head;
        using var server = new FileServer(new byte[file.Length]) { SilentAfter = 30_000_000 };
        var part = Path.Combine(folder.Of("data"), StaticMnist.Name, file.Name + ".part");
        var begun = 0;
        for (var i = 0; i < kills; i++)
        {
            var before = File.Exists(part) ? new FileInfo(part).Length : 0;
            var asked = server.Requests.Count;
            using (var process = LatticeProcess.Start(
                folder.Path, ["LATTICEFN_DATA=" + folder.Of("data")], "data", "fetch", StaticMnist.Name, "--from", server.Home.ToString()))
            {
                while (!process.HasExited && server.Requests.Count == asked)
                {
                    Thread.Sleep(1);
                }

                Thread.Sleep(moments.Next(60));
                process.Kill();
            }

            Assert.All(server.Requests.Skip(asked), request => Assert.EndsWith(before == 0 ? file.Name : $"{file.Name} bytes={before}-",
                request, StringComparison.Ordinal));
            begun += server.Requests.Count - asked;
            Assert.False(File.Exists(part[..^".part".Length]));
            if (File.Exists(part))
            {
                // What is there are the server's bytes, and the next call goes on behind them; near the end it begins anew.
                Assert.InRange(new FileInfo(part).Length, before, file.Length);
                Assert.Equal(-1, File.ReadAllBytes(part).AsSpan().IndexOfAnyExcept((byte)0));
                if (new FileInfo(part).Length > 40_000_000)
                {
                    File.Delete(part);
                }
            }
        }

        output.WriteLine($"{kills} kills of a download, {begun} of them after it had asked the server.");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A run that nobody disturbs; returns how many seconds it took.</summary>
    private double Whole(string name, int seed)
    {
        folder.Write($"{seed}.yaml", TinySpec.Short("killed", TinySpec.Lattice).Replace("seed: 3", $"seed: {seed}",
            StringComparison.Ordinal).Replace("epochs: 2 }", "epochs: 9 }", StringComparison.Ordinal));
        var clock = Stopwatch.GetTimestamp();
        Done("run", $"{seed}.yaml", "--out", name);
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private void Killed(double within, params string[] arguments)
    {
        using var process = LatticeProcess.Start(folder.Path, [], arguments);
        Thread.Sleep((int)(1000 * within * moments.NextDouble()));
        process.Kill();
    }

    private void Done(params string[] arguments)
    {
        var (code, told, error) = LatticeProcess.Run(folder.Path, arguments);
        Assert.True(code == ExitCode.Done, $"lattice {string.Join(' ', arguments)}: {code}\n{told}{error}");
    }

    /// <summary>The run has the bytes of another one, and nothing is left beside it or in it.</summary>
    private void AssertWhole(string expected)
    {
        RunBytes.AssertEqual(folder.Of(expected), Run);
        AssertNoHalfFiles();
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), entry =>
            Path.GetFileName(entry).StartsWith(".lattice-", StringComparison.Ordinal));
        Assert.Equal(Names(folder.Of(expected)), Names(Run));
    }

    /// <summary>Every page in the run's folder is whole.</summary>
    private void AssertNoHalfFiles()
    {
        var page = Path.Combine(Run, "report.html");
        Assert.True(!File.Exists(page) || File.ReadAllText(page).EndsWith("</html>\n", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(string run) => Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(run, file)).Where(name => name != "lock").Order(StringComparer.Ordinal);

    private void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Of(from), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder.Of(to), Path.GetRelativePath(folder.Of(from), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
