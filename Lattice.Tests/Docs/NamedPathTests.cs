using System.Text.RegularExpressions;
using Xunit;

namespace Lattice.Tests.Docs;

public sealed partial class NamedPathTests
{
    public static TheoryData<string> All => new(Documents.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_path_named_in_a_document_exists(string document)
    {
        var missing = Documents.Spans(Documents.Read(document))
            .Where(span => Place().IsMatch(span))
            .Where(path => !Path.Exists(Repository.File(path)) && !File.Exists(Repository.File(path + ".cs")));
        Assert.Empty(missing);
    }

    [Fact]
    public void The_map_of_the_paper_names_many_paths() =>
        Assert.True(Documents.Spans(Documents.Read("docs/theory.md")).Count(span => Place().IsMatch(span)) > 20);

    [Fact]
    public void The_rooms_of_every_project_are_folders()
    {
        var rows = Documents.Read("docs/layout.md").Split('\n').Select(line => Room().Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(
            ["Lattice.Domain", "Lattice.Math", "Lattice.Train", "Lattice.App", "Lattice.Tests"], rows.Select(row => row.Groups[1].Value));
        Assert.All(rows, row => Assert.Equal(
            Directory.GetDirectories(Repository.File(row.Groups[1].Value)).Select(folder => Path.GetFileName(folder)!)
                .Where(folder => folder is not ("bin" or "obj" or "TestResults" or "Properties") && HasCode(row.Groups[1].Value, folder))
                .Order(StringComparer.Ordinal),
            row.Groups[2].Value.Split(", ").Select(room => room.Trim()).Order(StringComparer.Ordinal)));

        static bool HasCode(string project, string folder) =>
            Directory.EnumerateFiles(Repository.File(project, folder), "*.cs", SearchOption.AllDirectories).Any();
    }

    [GeneratedRegex(@"^(Lattice\.(Domain|Math|Train|App|Tests)|specs|docs|bench|results|\.ci)/[\w./-]*$")]
    private static partial Regex Place();

    [GeneratedRegex(@"^\| `(Lattice\.\w+)` \| [^|]+ \| ([^|]+) \|$")]
    private static partial Regex Room();
}
