using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Math.Vectors;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice fit VECTORS --bits R --out FILE.codec</c>: a codec of vectors in a file of its own, for many files of vectors.
/// </summary>
internal static class FitCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var data = new Argument<string>("VECTORS")
        {
            Description = "Vectors to fit to: .npy, .fvecs, .bvecs, IDX, Parquet, comma-separated numbers; - is the standard input.",
        };
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write.",
            HelpName = "FILE.codec",
            Required = true,
        };
        var (vectors, source) = (new VectorArguments(), new VectorSourceArguments());
        return Outcome.Command(
            streams, "fit", "Fit a codec to vectors, for 'lattice compress --codec'.", [data, output, .. vectors.All, .. source.All],
            parsed => OutputFile.Fault(parsed.GetRequiredValue(output), OutputKind.Codec)
                ?? OutputFile.InputFault(parsed.GetRequiredValue(output), parsed.GetRequiredValue(data))
                ?? vectors.Options(parsed).Bind(options => Fit(source.Input(parsed, parsed.GetRequiredValue(data)), options))
                    .Then(fitted => Write(streams, parsed.GetRequiredValue(output), fitted.Codec, fitted.Count)));

        Either<AppFault, (FittedCodec Codec, long Count)> Fit(VectorInput input, VectorOptions options) =>
            VectorSource.Open(streams, input, isReadTwice: false).Bind(opened =>
            {
                using var vectors = opened;
                return FittedCodec.Fit(streams, vectors, options, isApart: true);
            });
    }

    private static AppFault? Write(Streams streams, string output, FittedCodec codec, long count)
    {
        if (OutputFile.Write(streams, output, stream => stream.Write(codec.Bytes), OutputKind.Codec) is { } fault)
        {
            return fault;
        }

        OutputFile.Notes(streams, output).WriteLine(
            $"{output}: {codec.Name}, step {NumberText.Significant(codec.Codec.Step, 4)}, fitted to {NumberText.Count(count)} vectors of "
                + $"{codec.Codec.Dimension} numbers; {NumberText.Count(codec.Bytes.Length)} bytes.");
        return null;
    }
}
