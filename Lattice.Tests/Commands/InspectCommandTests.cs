using Lattice.Tests.Container;
using Lattice.Tests.Data;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>What <c>lattice inspect</c> prints of a file that is whole, and of one that is not.</summary>
public sealed class InspectCommandTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public static TheoryData<string> Sound => ["sample", "empty", "tiny", "full"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_file_tells_what_it_holds(string name) => Verifier.Verify(Run(Golden(name)), name);

    [Fact]
    public void A_file_tells_it_in_json() => Verifier.Verify(Run(Golden("sample"), "--json"));

    [Fact]
    public void Pages_may_be_left_untried() => Verifier.Verify(Run(Golden("sample"), "--quick"));

    [Fact]
    public void Of_a_file_with_a_damaged_page_the_rest_is_told() => Verifier.Verify(Run(Damaged()));

    [Fact]
    public void Of_a_file_with_a_damaged_page_the_rest_is_told_in_json() => Verifier.Verify(Run(Damaged(), "--json"));

    [Fact]
    public void Of_a_file_that_was_cut_off_what_is_left_is_told() => Verifier.Verify(Run(Golden("sample")[..1500]));

    [Fact]
    public void Without_a_header_nothing_is_told() => Verifier.Verify(Run(Golden("sample")[..100]));

    [Fact]
    public void A_file_of_another_kind_is_told_as_such() => Verifier.Verify(Run([.. "1,2,3\n4,5,6\n"u8]));

    [Fact]
    public void A_file_that_is_not_there_exits_with_3() => Verifier.Verify(Plain(CommandRun.Of("inspect", folder.Of("absent.lattice"))));

    [Fact]
    public void A_folder_exits_with_3() => Verifier.Verify(Plain(CommandRun.Of("inspect", folder.Path)));

    private static byte[] Golden(string name) =>
        File.ReadAllBytes(Repository.File("Lattice.Tests", "Container", "Golden", $"{name}.lattice"));

    private static byte[] Damaged()
    {
        var bytes = Golden("sample");
        bytes[SmallFiles.Open(bytes).Table.Pages[1].Offset + 50] ^= 4;
        return bytes;
    }

    private string Run(byte[] content, params string[] options) =>
        Plain(CommandRun.Of(["inspect", folder.Write("a.lattice", content), .. options]));

    private string Plain(CommandRun run) => run.Transcript.Replace(folder.Path, "…", StringComparison.Ordinal);
}
