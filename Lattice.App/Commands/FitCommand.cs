using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;

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
            Description = "Vectors to fit to: .npy, .fvecs, .bvecs, IDX, comma-separated numbers.",
        };
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write.",
            HelpName = "FILE.codec",
            Required = true,
        };
        var vectors = new VectorArguments();
        return Outcome.Command(
            streams, "fit", "Fit a codec to vectors, for 'lattice compress --codec'.", [data, output, .. vectors.All],
            parsed => OutputFile.Fault(parsed.GetRequiredValue(output), OutputKind.Codec)
                ?? OutputFile.InputFault(parsed.GetRequiredValue(output), parsed.GetRequiredValue(data))
                ?? vectors.Options(parsed).Bind(options => FittedCodec.Fit(streams, parsed.GetRequiredValue(data), options, isApart: true))
                    .Then(fitted => Write(streams, parsed.GetRequiredValue(output), fitted.Codec, fitted.Count)));
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
