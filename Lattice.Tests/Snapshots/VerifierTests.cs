using Xunit;
using Xunit.Sdk;

namespace Lattice.Tests.Snapshots;

public sealed class VerifierTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lattice-snapshots").FullName;

    private string Stem => Path.Combine(folder, "Case");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_missing_snapshot_fails_and_leaves_what_was_received()
    {
        Assert.Throws<XunitException>(() => Verifier.Verify("text", Stem, accept: false));
        Assert.Equal("text\n", File.ReadAllText($"{Stem}.received.txt"));
        Assert.False(File.Exists($"{Stem}.verified.txt"));
    }

    [Fact]
    public void Another_text_fails_and_names_the_first_line_that_differs()
    {
        File.WriteAllText($"{Stem}.verified.txt", "one\ntwo\n");
        var fault = Assert.Throws<XunitException>(() => Verifier.Verify("one\nzwei", Stem, accept: false));
        Assert.Contains("Line 2 differs", fault.Message, StringComparison.Ordinal);
        Assert.Equal("one\nzwei\n", File.ReadAllText($"{Stem}.received.txt"));
        Assert.Equal("one\ntwo\n", File.ReadAllText($"{Stem}.verified.txt"));
    }

    [Fact]
    public void The_same_text_passes_whatever_its_line_ends_and_clears_what_was_received()
    {
        File.WriteAllText($"{Stem}.verified.txt", "one\r\ntwo\r\n");
        File.WriteAllText($"{Stem}.received.txt", "old");
        Verifier.Verify("one\ntwo", Stem, accept: false);
        Assert.False(File.Exists($"{Stem}.received.txt"));
    }

    [Fact]
    public void Accepting_writes_the_snapshot()
    {
        Verifier.Verify("text", Stem, accept: true);
        Assert.Equal("text\n", File.ReadAllText($"{Stem}.verified.txt"));
    }
}
