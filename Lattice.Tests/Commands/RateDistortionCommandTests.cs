using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lattice.App.Compression;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Snapshots;
using Lattice.Tests.Vectors;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Codecs and rivals compared by the command.</summary>
public sealed partial class RateDistortionCommandTests : IDisposable
{
    private const int N = 10;
    private const int Count = 200;

    private static readonly float[] vectors = Drawn.Correlated(Count, N, 990);

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_table_tells_bits_errors_recall_and_speeds()
    {
        var run = CommandRun.Of(
            "rate-distortion", Input(), "--lattice", "Z", "D4", "--bits", "3", "1.5", "--transform", "none", "--queries", "20");
        Assert.All(
            run.Output.Split('\n')[2..^3].SelectMany(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[^2..]),
            speed => Assert.True(double.Parse(speed, CultureInfo.InvariantCulture) > 0, speed));
        Verify("table", run);
    }

    [Fact]
    public void The_page_has_three_figures_and_the_table_and_needs_nothing_but_itself()
    {
        var run = CommandRun.Of("rate-distortion", Input(), "--bits", "2", "3", "--transform", "hadamard", "--out", folder.Of("r.html"));
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
        var page = File.ReadAllText(folder.Of("r.html"));
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page, StringComparison.Ordinal);
        var parsed = XElement.Parse(page["<!DOCTYPE html>\n".Length..]);
        Assert.Empty(parsed.Descendants("script").Concat(parsed.Descendants("link")).Concat(parsed.Descendants("img")));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        XNamespace svg = "http://www.w3.org/2000/svg";
        var charts = parsed.Descendants(svg + "svg").ToArray();
        Assert.Equal(3, charts.Length);
        Assert.All(charts, chart =>
        {
            // E8, integers, rotations, product quantizers; int8 is too far out.
            Assert.Equal(4, chart.Descendants(svg + "path").Count());
            Assert.Equal(2, chart.Descendants(svg + "circle").Count(dot => dot.Value.StartsWith("E8", StringComparison.Ordinal)));
            Assert.DoesNotContain("int8", chart.Value, StringComparison.Ordinal);
        });
        Assert.Equal(12, parsed.Descendants("tbody").Single().Elements("tr").Count());
        Assert.Contains("int8, a scale per vector", parsed.Descendants("figcaption").First().Value, StringComparison.Ordinal);

        // The same kind of file is replaced, another is not.
        folder.Write("mine.html", "<p>mine</p>");
        Verify("not-replaced", CommandRun.Of("rate-distortion", Input(), "--bits", "2", "--out", folder.Of("mine.html")));
    }

    [Fact]
    public void Json_has_every_figure_and_threads_change_none()
    {
        var (one, two) = (Json("1"), Json("2"));
        Assert.Equal(Without(one), Without(two));
        Assert.Equal((200, 100, 100, 10), ((int)one["vectors"]!, (int)one["fitted"]!, (int)one["measured"]!, (int)one["neighbours"]!));
        var points = one["points"]!.AsArray();
        Assert.Equal(11, points.Count);
        var (codec, integers) = (points[0]!, points.Single(point => (string)point!["name"]! == "int8, a scale per vector")!);
        Assert.Equal(("E8", false, 4.0, "none"), (
            (string)codec["curve"]!, (bool)codec["isRival"]!, (double)codec["bitsAsked"]!, (string)codec["transform"]!));

        // Half a kilobyte of header and footer is 4 bits for each of 1,000 numbers.
        Assert.InRange((double)codec["bitsPerNumber"]!, 4, 10);
        Assert.InRange((double)codec["relativeError"]!, 1e-5, 0.01);
        Assert.Equal(11.2, (double)integers["bitsPerNumber"]!, 1e-9);
        Assert.InRange((double)integers["recallAt10"]!, 0.97, 1);
        Assert.Null(integers["step"]);

        JsonNode Json(string threads)
        {
            var run = CommandRun.Of(
                "rate-distortion", Input(), "--bits", "4", "--transform", "none", "--threads", threads, "--json");
            Assert.True(run.Code == ExitCode.Done, run.Transcript);
            return JsonNode.Parse(run.Output)!;
        }

        static string Without(JsonNode told)
        {
            var copy = told.DeepClone().AsObject();
            copy.Remove("threads");
            foreach (var point in copy["points"]!.AsArray())
            {
                Assert.True(point!.AsObject().Remove("encodeMegabytesPerSecond") && point.AsObject().Remove("decodeMegabytesPerSecond"));
            }

            return copy.ToJsonString();
        }
    }

    [Fact]
    public void Vectors_are_taken_evenly_and_what_no_step_reaches_is_told()
    {
        var run = CommandRun.Of(
            "rate-distortion", Input(), "--count", "50", "--bits", "0.001", "1000", "--transform", "none", "--queries", "25");
        Verify("thinned", run);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(50, 50)]
    [InlineData(199, 199)]
    [InlineData(200, 200)]
    [InlineData(1000, 200)]
    public void Thinned_vectors_are_in_order_and_as_far_apart_as_can_be(int most, int taken)
    {
        var thinning = new VectorThinning(most, int.MaxValue);
        for (var first = 0; first < Count; first += 40)
        {
            thinning.Add(first, [.. Enumerable.Range(first, 40).Select(i => (float)i)], 40, 1);
        }

        var found = thinning.Vectors(most);
        Assert.Equal(taken, found.Length);
        var gaps = found.Zip(found.Skip(1), (a, b) => b - a).ToArray();
        Assert.InRange(gaps.Min(), 1, 2 * Count / taken);
        Assert.InRange(gaps.Max(), gaps.Min(), 2 * gaps.Min());
        Assert.InRange(found[^1], Count - (3 * gaps.Max()), Count);
    }

    [Fact]
    public void What_cannot_be_compared_is_told()
    {
        var input = Input();
        Verify("few", CommandRun.Of("rate-distortion", folder.Write("few.csv", "1,2\n3,4\n5,7\n")));
        Verify("queries", CommandRun.Of("rate-distortion", input, "--queries", "101"));
        Verify("nan", CommandRun.Of("rate-distortion", folder.Write("nan.csv", "1,2\n3,NaN\n5,7\n1,1\n")));
        Verify("absent", CommandRun.Of("rate-distortion", folder.Of("absent.npy")));
        Verify("lattice", CommandRun.Of("rate-distortion", input, "--lattice", "E9"));
        Verify("transform", CommandRun.Of("rate-distortion", input, "--transform", "fourier"));
        Verify("bits", CommandRun.Of("rate-distortion", input, "--bits", "1,2"));
        Verify("ending", CommandRun.Of("rate-distortion", input, "--out", folder.Of("r.svg")));
        Verify("wide", CommandRun.Of(
            "rate-distortion", folder.Write("wide.npy", FolderOfFiles.Npy("<f4", "(4, 8193)", Bytes(new float[4 * 8193])))));
    }

    [Fact]
    public void Four_vectors_are_enough()
    {
        var run = CommandRun.Of(
            "rate-distortion", folder.Write("four.csv", "1,2\n3,4\n5,7\n-1,1\n"), "--bits", "8", "--transform", "none", "--json");
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
        Assert.Equal(1, (int)JsonNode.Parse(run.Output)!["neighbours"]!);
    }

    private string Input() => folder.Write("a.npy", FolderOfFiles.Npy("<f4", "(200, 10)", Bytes(vectors)));

    private static byte[] Bytes(float[] numbers) => MemoryMarshal.AsBytes<float>(numbers).ToArray();

    private void Verify(string name, CommandRun run, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Verifier.Verify(
            Progress().Replace(
                Speeds().Replace(
                    run.Transcript.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), " %  SPEEDS"),
                ""),
            name, method: method);

    // Of what takes more than two seconds.
    [GeneratedRegex(@"^(read|measured) [\d,]+ .*\n", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex(@" % +[\d.]+ +[\d.]+$", RegexOptions.Multiline)]
    private static partial Regex Speeds();
}
