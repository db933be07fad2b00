using System.Text;
using Lattice.App;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>The command <c>cost</c>: what it prints, what it refuses and how it ends.</summary>
public sealed class CostCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latticefn-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("A2", "0.3,-0.2,-0.1\n1.2,-0.4,-0.8\n", "--prior", "laplace:0.3")]
    [InlineData("A2-home", "0.3,0.1\n", "--prior", "gaussian:0.3/0.5", "--frame", "home")]
    [InlineData("E8", "0.3,0.1,0,0,0,0,0,1\n", "--prior", "logistic:0.5")]
    [InlineData("Z-convolved", "0.3,0.1\n2,-7\n", "--prior", "laplace:0.3:convolved", "--copies", "2", "--scale", "0.5")]
    [InlineData("Z-json", "0.3,1\n-2,0\n", "--prior", "gaussian:1/1:convolved", "--copies", "2", "--json", "--frame", "home")]
    [InlineData("A3-json", "0.5,0.2,0.1,-0.8\n", "--prior", "gaussian:1", "--json")]
    public void Costs_are_printed_in_nats_and_bits(string name, string points, params string[] options) =>
        Verifier.Verify(Run(points, ["cost", "--lattice", name.Split('-')[0], .. options]), name);

    [Fact]
    public void A_bare_basis_has_the_nearest_plane_code_and_it_is_said()
    {
        var basis = File("vectors:\n  - [1, 0]\n  - [0.5, 1.5]\n");
        Verifier.Verify(
            Run("0.3,0.1\n", "cost", "--lattice", basis, "--prior", "gaussian:0.6")
                + Run("0.3,0.1\n", "cost", "--lattice", basis, "--prior", "gaussian:0.6", "--json"));
    }

    [Theory]
    [InlineData("no-prior", "--lattice", "Z")]
    [InlineData("no-family", "--lattice", "Z", "--prior", "laplase:0.3")]
    [InlineData("no-scale", "--lattice", "Z", "--prior", "laplace")]
    [InlineData("several", "--lattice", "Z", "--prior", "cauchy:0/x:folded")]
    [InlineData("convolved", "--lattice", "A2", "--prior", "laplace:0.3:convolved")]
    [InlineData("scales", "--lattice", "E8", "--prior", "laplace:0.3/0.4")]
    [InlineData("no-such-kind", "--lattice", "Z", "--prior", "laplace:1", "--out", "costs.txt")]
    public void Misuse_is_told_and_exits_with_2(string name, params string[] arguments)
    {
        var transcript = Run("0\n", ["cost", .. arguments]);
        Assert.StartsWith("exit code 2\n", transcript, StringComparison.Ordinal);
        Verifier.Verify(transcript, name);
    }

    [Fact]
    public void Scales_per_dimension_have_no_place_on_a_bare_basis() =>
        Verifier.Verify(Run("", "cost", "--lattice", File("vectors: [[1, 0], [0.5, 1.5]]\n"), "--prior", "gaussian:0.6/0.7"));

    [Theory]
    [InlineData("too-many", 6, "1,2,3\n")]
    [InlineData("not-finite", 6, "1,2\n3,NaN\n")]
    [InlineData("too-far", 6, "1,2\n3,-1e300\n")]
    [InlineData("absent", 3, "", "absent.csv")]
    public void What_cannot_be_read_is_told_with_its_place(string name, int code, string points, params string[] file)
    {
        var transcript = Run(points, ["cost", "--lattice", "Z2", "--prior", "gaussian:1", .. file]);
        Assert.StartsWith($"exit code {code}\n--- output\n--- errors\n", transcript, StringComparison.Ordinal);
        Verifier.Verify(transcript, name);
    }

    [Fact]
    public void Costs_of_many_points_are_written_to_a_file_in_their_order()
    {
        var (points, costs) = (Path.Combine(folder, "y.csv"), Path.Combine(folder, "costs.npy"));
        System.IO.File.WriteAllText(points, string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i},0\n")));
        Verifier.Verify(Run("", "cost", "--lattice", "Z2", "--prior", "laplace:2", points, "--out", costs));
        var bytes = System.IO.File.ReadAllBytes(costs);
        var nats = Enumerable.Range(0, 1000).Select(i => BitConverter.ToDouble(bytes, bytes.Length - 16 * (1000 - i))).ToArray();
        Assert.All(nats.Zip(nats.Skip(1)), pair => Assert.Equal(0.5, pair.Item2 - pair.Item1, 1e-9));
        Assert.Equal(nats[7] / double.Log(2), BitConverter.ToDouble(bytes, bytes.Length - 16 * 993 + 8), 1e-12);
    }

    private string Run(string input, params string[] arguments)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(input));
        return CommandRun.Of(streams => Application.Run(arguments, streams with { Input = bytes })).Transcript.Replace(
            folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    private string File(string content)
    {
        var file = Path.Combine(folder, "lattice.yaml");
        System.IO.File.WriteAllText(file, content);
        return file;
    }
}
