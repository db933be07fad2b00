using System.Text;
using Lattice.App;
using Lattice.App.Terminal;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>The commands on lattices: what they print, what they refuse and how they end.</summary>
public sealed class LatticeCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latticefn-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_catalogue_is_listed() => Verifier.Verify(Run("", "lattices"));

    [Theory]
    [InlineData("Z")]
    [InlineData("A2")]
    [InlineData("E6star", "E6*")]
    [InlineData("E8_constructionA")]
    [InlineData("Leech")]
    public void Everything_known_of_a_lattice_is_told_with_its_source(string name, string? lattice = null) =>
        Verifier.Verify(Run("", "lattices", lattice ?? name), name);

    [Fact]
    public void Details_are_printed_as_json() => Verifier.Verify(Run("", "lattices", "A3*", "Leech", "--json"));

    [Theory]
    [InlineData("basis", "vectors:\n  - [1, 0]\n  - [0.5, 1.5]\n")]
    [InlineData("skew", "vectors: [[1, 0], [1e9, 1]]\n")]
    [InlineData("product", "{ \"product\": [\"E6\", { \"name\": \"A2\", \"copies\": 2 }, { \"vectors\": [[2]] }], \"scale\": 0.5 }\n")]
    [InlineData("stretched", "name: A2\nstretch: [1, 2]\n")]
    public void A_file_describes_a_lattice(string name, string content) => Verifier.Verify(Run("", "lattices", File(content)), name);

    [Theory]
    [InlineData("not-square", "vectors:\n  - [1, 0]\n  - [0, 1, 2]\n")]
    [InlineData("dependent", "vectors: [[1, 2], [2, 4]]\n")]
    [InlineData("not-a-number", "vectors: [[1, nan], [x, 4]]\n")]
    [InlineData("two-kinds", "name: E8\nvectors: [[1]]\n")]
    [InlineData("no-kind", "scale: 2\n")]
    [InlineData("several", "name: E9\nscale: -1\ncopys: 3\n")]
    [InlineData("mixed", "product: [E6_eisenstein, E6]\n")]
    [InlineData("large", "name: Leech\ncopies: 100\n")]
    [InlineData("stretch-count", "name: A2\nstretch: [1, 2, 3]\n")]
    public void A_file_that_describes_none_is_refused_with_every_fault(string name, string content)
    {
        var transcript = Run("", "quantize", "--lattice", File(content));
        Assert.StartsWith("exit code 2\n", transcript, StringComparison.Ordinal);
        Verifier.Verify(transcript, name);
    }

    [Theory]
    [InlineData("unknown-name", "quantize", "--lattice", "E9")]
    [InlineData("no-member", "dither", "--lattice", "D7+")]
    [InlineData("absent-file", "moments", "--lattice", "absent.yaml")]
    [InlineData("no-copies", "quantize", "--lattice", "Z", "--copies", "0")]
    [InlineData("no-scale", "quantize", "--lattice", "Z", "--scale", "-1")]
    [InlineData("no-frame", "quantize", "--lattice", "Z", "--frame", "polar")]
    [InlineData("copies-of-a-frame", "dither", "--lattice", "E8_constructionA", "--copies", "2")]
    [InlineData("no-lattice", "moments", "--samples", "10")]
    [InlineData("one-sample", "moments", "--lattice", "Z", "--samples", "1")]
    [InlineData("scale-comma", "quantize", "--lattice", "Z2", "--scale", "0,5")]
    [InlineData("samples-beyond", "moments", "--lattice", "Leech", "--samples", "2000000000")]
    [InlineData("threads", "moments", "--lattice", "Z", "--threads", "1000000")]
    [InlineData("json-of-many", "dither", "--lattice", "Leech", "--count", "60000000", "--json")]
    [InlineData("json-and-out", "dither", "--lattice", "Z", "--json", "--out", "u.npy")]
    [InlineData("no-such-kind", "dither", "--lattice", "Z", "--out", "u.txt")]
    [InlineData("not-planar", "lattices", "Z2", "E8", "--svg", "never.svg")]
    [InlineData("nothing-to-draw", "lattices", "--svg", "never.svg")]
    public void Misuse_is_told_and_exits_with_2(string name, params string[] arguments)
    {
        var transcript = Run("", arguments);
        Assert.StartsWith("exit code 2\n", transcript, StringComparison.Ordinal);
        Verifier.Verify(transcript, name);
    }

    [Theory]
    [InlineData("A2", "0.9,0.1,0\n1,2,3\r\n-0.2,0.1,5e3\n")]
    [InlineData("E8", "0.9,0.1,0,0,0,0,0,1.2\n0.4,0.4,0.4,0.4,0.4,0.4,0.4,0.3\n")]
    [InlineData("A2-home", "0.6,0.2\n", "--frame", "home")]
    [InlineData("Z-copies", " 0.26, -0.2 ,7\n", "--copies", "3", "--scale", "0.5")]
    [InlineData("A3-json", "0.5,0.2,0.1,-0.3\n", "--json")]
    public void Points_are_quantized(string name, string points, params string[] options) =>
        Verifier.Verify(Run(points, ["quantize", "--lattice", name.Split('-')[0], .. options]), name);

    [Theory]
    [InlineData("not-finite", 6, "0,0\nNaN,3\n")]
    [InlineData("infinite", 6, "0,0\n1,-Infinity\n")]
    [InlineData("overflow", 6, "1e999,3\n")]
    [InlineData("too-large", 6, "0,0\n0,0\n3,-1e300\n")]
    [InlineData("too-many", 6, "0,0\n1,2,3\n")]
    [InlineData("dimension", 6, "1,2,3\n1,2,3\n")]
    [InlineData("words", 6, "0,0\n1,two\n")]
    [InlineData("gap", 6, "0,0\n\n1,2\n")]
    [InlineData("empty", 6, "")]
    public void A_malformed_line_is_named(string name, int code, string points)
    {
        var transcript = Run(points, "quantize", "--lattice", "Z2");
        Assert.StartsWith($"exit code {code}\n--- output\n--- errors\n", transcript, StringComparison.Ordinal);
        Verifier.Verify(transcript, name);
    }

    [Fact]
    public void Of_many_lines_the_first_that_is_refused_is_named()
    {
        var lines = Enumerable.Range(1, 5000).Select(line => line is 3000 or 2100 or 4999 ? "1e300,0" : "0.4,-0.3");
        Assert.Contains(
            "line 2100, column 1",
            Run(string.Join('\n', lines), "quantize", "--lattice", "A2", "--frame", "home"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Points_outside_the_span_are_projected_unless_that_would_round() =>
        Verifier.Verify(Run("1000.9,1000.1,1000\n", "quantize", "--lattice", "A2") + Run("1e9,1e9,1e9\n", "quantize", "--lattice", "A2"));

    [Fact]
    public void A_file_of_points_that_is_not_there_exits_with_3() => Verifier.Verify(Run("", "quantize", "--lattice", "Z2", "absent.csv"));

    [Fact]
    public void Arrays_are_read_and_written()
    {
        var (dithers, nearest) = (Path.Combine(folder, "u.npy"), Path.Combine(folder, "z.npy"));
        Verifier.Verify(
            Run("", "dither", "--lattice", "D4", "--count", "50", "--out", dithers)
                + Run("", "quantize", "--lattice", "D4", dithers, "--out", nearest) + Run("", "quantize", "--lattice", "E8", dithers));
        var bytes = System.IO.File.ReadAllBytes(nearest);
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(0.0, BitConverter.ToDouble(bytes, bytes.Length - (8 * (200 - i)))));
    }

    /// <summary>More than one block of rows, in a lattice whose points have another number of coordinates than dimensions.</summary>
    [Fact]
    public void Many_dithers_are_those_drawn_at_once_as_text_and_as_an_array()
    {
        const int count = 40_001;
        var lattice = Lattice.Math.Lattices.Catalogue.Get("A2");
        var home = new double[2 * count];
        Lattice.Math.Dither.VoronoiDither.Fill(lattice, home, 9, Lattice.Math.Random.RandomStream.Simulation, 0, 0);
        var expected = new double[2 * count];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = home[i] + 0.0;
        }

        string[] command = ["dither", "--lattice", "A2", "--frame", "home", "--seed", "9", "--count", $"{count}"];
        var (text, array) = (Path.Combine(folder, "u.csv"), Path.Combine(folder, "u.npy"));
        Assert.Equal(Lattice.App.Arrays.CsvWriter.Write(expected, 2), CommandRun.Of(command).Output);
        Assert.Equal(ExitCode.Done, CommandRun.Of([.. command, "--out", text]).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of([.. command, "--out", array]).Code);
        Assert.Equal(Lattice.App.Arrays.CsvWriter.Write(expected, 2), System.IO.File.ReadAllText(text));
        Assert.Equal(Lattice.App.Arrays.NpyWriter.Write(expected, count, 2), System.IO.File.ReadAllBytes(array));
        Assert.Equal(["u.csv", "u.npy"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Dithers_are_drawn() => Verifier.Verify(
        Run("", "dither", "--lattice", "A2", "--count", "3", "--seed", "7")
            + Run("", "dither", "--lattice", "A2", "--count", "2", "--seed", "7", "--frame", "home", "--json"));

    [Theory]
    [InlineData("one", "--lattice", "D4", "--covariance")]
    [InlineData("scaled", "--lattice", "A2", "--scale", "3", "--copies", "2")]
    [InlineData("several", "--lattice", "Z", "Leech", "--seed", "1", "2")]
    [InlineData("json", "--lattice", "A2", "--json", "--covariance")]
    public void Moments_are_measured(string name, params string[] arguments) =>
        Verifier.Verify(Run("", ["moments", .. arguments, "--samples", "2000"]), name);

    [Fact]
    public void Moments_are_the_same_at_any_number_of_threads()
    {
        string[] command = ["moments", "--lattice", "E8", "--samples", "300000", "--json", "--threads"];
        Assert.Equal(Run("", [.. command, "1"]), Run("", [.. command, "3"]));
    }

    [Fact]
    public void The_figure_of_the_repository_is_what_the_command_draws()
    {
        var figure = Path.Combine(folder, "figure1.svg");
        Assert.Equal("exit code 0\n--- output\nfigure1.svg: Z2, A2\n--- errors\n", Run("", "lattices", "Z2", "A2", "--svg", figure));
        Assert.Equal(System.IO.File.ReadAllText(Repository.File("docs", "figures", "figure1.svg")), System.IO.File.ReadAllText(figure));
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
