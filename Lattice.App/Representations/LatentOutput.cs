using System.Text;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;

namespace Lattice.App.Representations;

/// <summary>Where columns go, by the name of the file: one as an array, several as arrays with names, or any as a table.</summary>
internal static class LatentOutput
{
    private const string OfOne = ".npy", OfSeveral = ".npz", OfAny = ".csv", OfTable = ".parquet";

    /// <summary>What is wrong with the name of the output; null if nothing is.</summary>
    internal static AppFault? Fault(string output, Seq<LatentColumn> columns) =>
        OutputFile.EndingFault(output, OfOne, OfSeveral, OfAny, OfTable)
            ?? (KindOf(output) == OutputKind.Npy && columns.Count > 1
                ? AppFault.Usage(
                    $"--out {output}: a {OfOne} file holds one array, and --columns names {columns.Count}: "
                        + $"{string.Join(", ", columns.Map(column => column.Name))}. Give a name that ends in {OfSeveral} or {OfAny}, or "
                        + "one column.")
                : OutputFile.Fault(output, KindOf(output)));

    /// <summary>Writes the columns.</summary>
    internal static AppFault? Write(Streams streams, string output, LatentTable table, string what)
    {
        var (kind, note) = (KindOf(output), $"{what}: {table.Words}");
        if (OutputFile.IsStandardOutput(output))
        {
            table.Lines(streams.Output.Write);
            streams.Error.WriteLine(note);
            return null;
        }

        return OutputFile.Write(
            streams, output,
            stream =>
            {
                if (kind == OutputKind.Npy)
                {
                    table.Array(stream, 0);
                }
                else if (kind == OutputKind.Npz)
                {
                    table.Arrays(stream);
                }
                else if (kind == OutputKind.Parquet)
                {
                    table.Parquet(stream);
                }
                else
                {
                    table.Lines(line => stream.Write(Encoding.UTF8.GetBytes(line)));
                }
            },
            kind, what: note);
    }

    private static OutputKind KindOf(string output) =>
        OutputFile.IsStandardOutput(output) ? OutputKind.NamedNumbers : Path.GetExtension(output).ToLowerInvariant() switch
        {
            OfOne => OutputKind.Npy,
            OfSeveral => OutputKind.Npz,
            OfTable => OutputKind.Parquet,
            _ => OutputKind.NamedNumbers,
        };
}
