using Lattice.Tests.Data;
using Lattice.Train.Files;
using Xunit;

namespace Lattice.Tests.Files;

/// <summary>A file that is written is seen as it was or complete, and nothing else is touched.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    [Fact]
    public void Nothing_but_the_file_is_left_and_files_of_similar_names_stay()
    {
        var own = folder.Write("x.csv.tmp", "the user's own");
        AtomicFile.Write(folder.Of("x.csv"), "1,2\n");
        Assert.Equal("1,2\n", File.ReadAllText(folder.Of("x.csv")));
        Assert.Equal("the user's own", File.ReadAllText(own));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder.Path).Count());
    }

    [Fact]
    public void A_file_that_is_replaced_hands_its_permissions_on()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(folder.Write("x", "old"), secret);
        AtomicFile.Write(folder.Of("x"), "new");
        Assert.Equal((secret, "new"), (File.GetUnixFileMode(folder.Of("x")), File.ReadAllText(folder.Of("x"))));
    }

    [Fact]
    public void A_link_stays_and_the_file_it_leads_to_is_written()
    {
        Directory.CreateDirectory(folder.Of("there"));
        File.CreateSymbolicLink(folder.Of("old"), folder.Write(Path.Combine("there", "file"), "old"));
        File.CreateSymbolicLink(folder.Of("new"), folder.Of(Path.Combine("there", "not-yet")));
        AtomicFile.Write(folder.Of("old"), "first");
        AtomicFile.Write(folder.Of("new"), "second");
        Assert.Equal(["file", "not-yet"], Directory.EnumerateFiles(folder.Of("there")).Select(Path.GetFileName).Order());
        Assert.Equal("first", File.ReadAllText(folder.Of(Path.Combine("there", "file"))));
        Assert.Equal("second", File.ReadAllText(folder.Of(Path.Combine("there", "not-yet"))));
        Assert.NotNull(new FileInfo(folder.Of("old")).LinkTarget);
    }

    [Fact]
    public void A_failure_leaves_what_was_there_and_nothing_else()
    {
        var before = folder.Write("x", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(before, stream =>
        {
            stream.Write([1, 2, 3]);
            throw new InvalidOperationException("the content could not be made");
        }));
        Directory.CreateDirectory(folder.Of("taken"));
        Assert.Equal(folder.Of("taken"), Assert.Throws<FileFault>(() => AtomicFile.Write(folder.Of("taken"), "x")).Path);
        Assert.Equal("old", File.ReadAllText(before));
        Assert.Equal(["taken", "x"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Faults_of_the_system_name_the_file_and_say_why()
    {
        Assert.Equal($"{folder.Of("a/b")} cannot be written: it does not exist, or its folder does not.", Fault(folder.Of("a/b")));
        var file = folder.Write("file", "x");
        var reason = OperatingSystem.IsLinux() ? "it does not exist, or its folder does not" : "a part of its path is a file, not a folder";
        Assert.Equal($"{file}/b cannot be written: {reason}.", Fault(file + "/b"));
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("/dev/full cannot be written: there is no room left on its disk.", Fault("/dev/full"));
            File.CreateSymbolicLink(folder.Of("round"), folder.Of("round"));
            Assert.StartsWith($"{folder.Of("round")} cannot be written: ", Fault(folder.Of("round")), StringComparison.Ordinal);
        }

        static string Fault(string path) => Assert.Throws<FileFault>(() => AtomicFile.Write(path, "x")).Message;
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        if (OperatingSystem.IsLinux())
        {
            AtomicFile.Write("/dev/null", "x");
            Assert.Equal(EntryKind.Special, FileFacts.KindOf("/dev/null"));
        }
    }

    [Fact]
    public void Sweeping_removes_what_killed_processes_left_and_not_what_is_being_written()
    {
        var left = folder.Write(AtomicFile.NewName(".tmp"), "half");
        var others = new[] { ".lattice-0123.tmp", "lattice-0123456789abcdef.tmp", ".lattice-0123456789ABCDEF.tmp", "x.tmp" }.Select(name =>
            folder.Write(name, "x")).ToArray();
        AtomicFile.Write(folder.Of("whole"), stream =>
        {
            stream.Write([1]);
            AtomicFile.Sweep(folder.Path);
        });
        Assert.False(File.Exists(left));
        Assert.All(others, other => Assert.True(File.Exists(other)));
        Assert.Equal([1], File.ReadAllBytes(folder.Of("whole")));
        AtomicFile.Sweep(folder.Of("nowhere"));
    }

    [Fact]
    public async Task Of_many_writers_of_one_file_each_succeeds_and_the_file_is_always_whole()
    {
        var file = folder.Of("shared");
        var contents = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 100_000 + i)).ToArray();
        AtomicFile.Write(file, contents[0]);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                Assert.Contains(File.ReadAllText(file), contents);
            }
        });
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = contents.Length }, i => AtomicFile.Write(file,
            contents[i % contents.Length]));
        await done.CancelAsync();
        await reader;
        Assert.Equal(["shared"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    public void Dispose() => folder.Dispose();
}
