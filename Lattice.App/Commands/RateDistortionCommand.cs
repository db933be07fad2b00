using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Distortion;
using Lattice.App.Drawing;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice rate-distortion VECTORS</c>: how many bits a number takes at which error, through codecs of lattices and through what others
/// use, fitted to half of the vectors and measured on the other half.
/// </summary>
internal static class RateDistortionCommand
{
    private const int MostThreads = 1024;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var data = new Argument<string>("VECTORS")
        {
            Description = "Vectors: .npy, .fvecs, .bvecs, IDX, .parquet, comma-separated numbers; - for the standard input.",
        };
        var lattices = new System.CommandLine.Option<string[]>("--lattice")
        {
            Description = $"The lattices whose copies vectors are quantized to. [default: {VectorArguments.DefaultLattice}]",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var bits = NumberOption.Positives("--bits", "The bits per number that files should take. [default: 1 1.5 2 3 4]", "R");
        var transform = new System.CommandLine.Option<string?>("--transform")
        {
            Description = "auto, none, hadamard or principal, the transform before quantization. [default: auto]",
            HelpName = "NAME",
        };
        var queries = NumberOption.OptionalWhole(
            "--queries", $"How many vectors are queries for recall. [default: {DistortionRequest.DefaultQueries}, or all measured]", "N", 1,
            int.MaxValue);
        var count = NumberOption.OptionalWhole(
            "--count",
            $"How many vectors to take, evenly spaced. [default: all up to {DistortionRequest.DefaultCount:N0}, and up to 2^25 numbers]",
            "N", DistortionRequest.FewestVectors, DistortionRequest.MostVectors);
        var output = new System.CommandLine.Option<string?>("--out")
        {
            Description = "Write a page with figures too.",
            HelpName = "FILE.html",
        };
        var svg = new System.CommandLine.Option<string?>("--svg")
        {
            Description = "Draw 1 − cos against bits.",
            HelpName = "FILE.svg",
        };
        var threads = NumberOption.OptionalWhole("--threads", "Threads; one per processor without it.", "N", 1, MostThreads);
        var json = SpecArguments.Json();
        return Outcome.Command(
            streams, "rate-distortion", "Compare codecs of vectors, and what others use, by bits, error and neighbours found.",
            [data, lattices, transform, bits, queries, count, output, svg, threads, json],
            parsed =>
            {
                var (input, page, figure) = (parsed.GetRequiredValue(data), parsed.GetValue(output), parsed.GetValue(svg));
                return OutputFile.Fault(page, OutputKind.Report)
                    ?? OutputFile.Fault(figure, OutputKind.Svg, "--svg")
                    ?? OutputFile.InputFault(page, input)
                    ?? OutputFile.InputFault(figure, input)
                    ?? Lattices(parsed.GetValue(lattices)).Bind(names => VectorArguments.TransformOf(parsed.GetValue(transform)).Map(
                        kind => new DistortionRequest(
                            input, names, kind, Rates(parsed.GetValue(bits)), Prelude.Optional(parsed.GetValue(queries)),
                            Prelude.Optional(parsed.GetValue(count)), parsed.GetValue(threads) ?? Environment.ProcessorCount)))
                    .Bind(request => DistortionMeasurement.Run(streams, request))
                    .Then(result => Write(streams, result, page, figure, parsed.GetValue(json)));
            });
    }

    private static Either<AppFault, Seq<string>> Lattices(string[]? names) => names is { Length: > 0 }
        ? names.InTurn(VectorArguments.LatticeOf).Map(found => found.Distinct().ToSeq().Strict())
        : Prelude.Seq1(VectorArguments.DefaultLattice);

    private static Seq<double> Rates(double[]? bits) =>
        bits is { Length: > 0 } ? Prelude.toSeq(bits.Distinct().Order()).Strict() : DistortionRequest.DefaultRates;

    private static AppFault? Write(Streams streams, DistortionResult result, string? page, string? svg, bool json)
    {
        if (page is not null
            && OutputFile.Write(streams, page, DistortionPage.Of(result), OutputKind.Report) is { } fault)
        {
            return fault;
        }

        if (svg is not null
            && OutputFile.Write(streams, svg, SvgDocument.Standalone(DistortionPage.Directions(result)), OutputKind.Svg, "--svg")
                is { } other)
        {
            return other;
        }

        var text = json ? SpecJson.Write(DistortionJson.Of(result)) : DistortionTable.Render(result);
        OutputFile.Notes(streams, page ?? svg ?? "").Write(text);
        return null;
    }
}
