using Lattice.App.Sweeps;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Several files of data, compressed into a folder by one process or many.</summary>
[Collection(SmallRuns.Name)]
public sealed class CompressSeriesTests(SmallRuns runs) : IDisposable
{
    private static readonly string[] splits = ["test", "validation", "training"];

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_file_has_the_bytes_it_has_on_its_own()
    {
        Done(Of(splits, "all"));
        foreach (var split in splits)
        {
            Done("compress", split, "--run", runs.Of("images"), "--out", folder.Of("one.lattice"));
            Assert.Equal(File.ReadAllBytes(folder.Of("one.lattice")), Bytes("all", split));
        }
    }

    [Fact]
    public void Tasks_of_an_array_make_what_one_process_makes_in_any_order()
    {
        Done(Of(splits, "all"));
        foreach (var index in new[] { "2", "0", "1" })
        {
            Done([.. Of(splits, "array"), "--index", index]);
        }

        foreach (var split in splits)
        {
            Assert.Equal(Bytes("all", split), Bytes("array", split));
        }
    }

    [Fact]
    public void What_is_there_is_kept_and_what_is_missing_is_made()
    {
        Done(Of(splits, "all"));
        var before = Bytes("all", "training");
        var written = File.GetLastWriteTimeUtc(Output("all", "test"));
        File.Delete(Output("all", "training"));
        var again = CommandRun.Of(Of(splits, "all"));
        Assert.Equal(ExitCode.Done, again.Code);
        Assert.Contains("2 of 3 files were there already.", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes("all", "training"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Output("all", "test")));
    }

    [Fact]
    public void A_file_that_another_process_works_on_is_left_to_it()
    {
        // This process lives, so its claim holds.
        var claims = new RunClaims(Path.Combine(folder.Of("all"), ".claims", "validation.lattice"));
        Assert.True(claims.Take().IsSome);
        var others = CommandRun.Of(Of(splits, "all"));
        Assert.Equal(ExitCode.Done, others.Code);
        Assert.Contains("1 of 3 are left to other processes.", others.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Output("all", "validation")));
        Assert.True(File.Exists(Output("all", "training")));
    }

    [Fact]
    public void A_file_that_fails_does_not_stop_the_others()
    {
        folder.Write("bad.csv", "1,2\n");
        var run = CommandRun.Of(Of([folder.Of("bad.csv"), "test"], "all"));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("bad.csv", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Output("all", "test")));
        Assert.False(File.Exists(Output("all", "bad")));
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        Done(Of(splits, "all"));
        File.WriteAllText(folder.Of("test.csv"), "1\n");
        File.WriteAllText(folder.Of("file"), "");
        Verifier.Verify(Told([.. Of(splits, "all"), "--effort", "1"]), "effort");
        Verifier.Verify(Told([.. Of(splits, "all"), "--index", "3"]), "index");
        Verifier.Verify(Told([.. Of(splits, "all"), "--json"]), "json");
        Verifier.Verify(Told([.. Of(splits, "all"), "--labels", "a.csv"]), "labels");
        Verifier.Verify(Told(Of(["test", folder.Of("test.csv")], "all")), "same-name");
        Verifier.Verify(Told(Of(splits, "file")), "a-file");
        Verifier.Verify(Told(Of(splits, "all.lattice")), "ending");
        Verifier.Verify(Told("compress", "a.npy", "b.npy", "--out", folder.Of("all")), "no-codec");
    }

    private string Told(params string[] arguments) =>
        runs.Transcript(CommandRun.Of(arguments)).Replace(folder.Path, "FOLDER", StringComparison.Ordinal);

    private string[] Of(string[] names, string to) => ["compress", .. names, "--run", runs.Of("images"), "--out", folder.Of(to)];

    private string Output(string to, string name) => Path.Combine(folder.Of(to), name + ".lattice");

    private byte[] Bytes(string to, string name) => File.ReadAllBytes(Output(to, name));

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }
}
