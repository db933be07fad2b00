using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LanguageExt;
using Lattice.Domain.Text;
using Lattice.Train.Container;

namespace Lattice.App.Runs;

/// <summary>A kind of output file. An existing file of the same kind may be replaced; any other may be the user's work.</summary>
/// <param name="Name">Its name, as in "is not …".</param>
/// <param name="Extensions">The extensions of the kind; a name without an extension is accepted too.</param>
/// <param name="IsHeadOf">
/// Tests whether a file that starts with these bytes is of the kind. The flag says whether they are the whole file.
/// </param>
internal sealed record OutputKind(string Name, Seq<string> Extensions, Func<byte[], bool, bool> IsHeadOf)
{
    /// <summary>How many bytes of a file are examined.</summary>
    internal const int HeadLength = 1 << 13;

    /// <summary>A page about runs.</summary>
    internal static OutputKind Report { get; } = new("a report of LatticeFn", Prelude.Seq(".html", ".htm"), (head, _) =>
        Text(head) is var text && text.StartsWith("<!DOCTYPE html>", StringComparison.OrdinalIgnoreCase)
        && text.Contains("LatticeFn</title>", StringComparison.Ordinal));

    /// <summary>A drawing.</summary>
    internal static OutputKind Svg { get; } = new("an SVG drawing", Prelude.Seq1(".svg"), (head, _) =>
        Text(head).TrimStart() is var text
        && (text.StartsWith("<?xml", StringComparison.Ordinal) || text.StartsWith("<svg", StringComparison.Ordinal))
        && text.Contains("<svg", StringComparison.Ordinal));

    /// <summary>A picture.</summary>
    internal static OutputKind Png { get; } = new("a PNG picture", Prelude.Seq1(".png"), (head, _) =>
        head.Length > 8 && head[0] == 0x89 && head.AsSpan(1).StartsWith("PNG\r\n\u001a\n"u8));

    /// <summary>An array.</summary>
    internal static OutputKind Npy { get; } = new("a .npy array", Prelude.Seq1(".npy"), (head, _) =>
        head.Length > 6 && head[0] == 0x93 && head.AsSpan(1).StartsWith("NUMPY"u8));

    /// <summary>Arrays with names, in a zip file.</summary>
    internal static OutputKind Npz { get; } = new("a file of arrays (.npz)", Prelude.Seq1(".npz"), (head, _) =>
        head.AsSpan().StartsWith("PK\u0003\u0004"u8) && head.AsSpan().IndexOf(".npy"u8) > 0);

    /// <summary>Vectors, each after its dimension.</summary>
    internal static OutputKind Vecs { get; } = new("a file of vectors (.fvecs)", Prelude.Seq1(".fvecs"), (head, _) =>
        head.Length >= sizeof(int) && BinaryPrimitives.ReadInt32LittleEndian(head) is >= 1 and <= 1 << 20);

    /// <summary>A Parquet file.</summary>
    internal static OutputKind Parquet { get; } = new("a Parquet file", Prelude.Seq1(".parquet"), (head, _) =>
        head.AsSpan().StartsWith("PAR1"u8));

    /// <summary>A codec of vectors.</summary>
    internal static OutputKind Codec { get; } = new("a codec of vectors", Prelude.Seq1(".codec"), (head, _) =>
        head.Length > sizeof(int) && head[0] == 1 && BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1)) is >= 1 and <= 8192);

    /// <summary>Rows of numbers as text.</summary>
    internal static OutputKind Numbers { get; } = new("a table of numbers", Prelude.Seq1(".csv"), (head, isWhole) =>
        AreNumbers(Text(head), isWhole));

    /// <summary>Rows of numbers as text, after a line with the names of the columns.</summary>
    internal static OutputKind NamedNumbers { get; } = new("a table of numbers with names", Prelude.Seq1(".csv"), (head, isWhole) =>
        Text(head).Split('\n', 2) is [var names, var rest]
        && names.TrimEnd('\r').Split(',') is var all
        && all.All(name => name.Length > 0 && name.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(name[0]))
        && (rest.Length == 0 || AreNumbers(rest, isWhole) || all.All(IsOfEncode)));

    /// <summary>The figures of a sweep, a row per run.</summary>
    internal static OutputKind SweepFigures { get; } = new("a table of a sweep's figures", Prelude.Seq1(".csv"), (head, _) =>
        Text(head).Split('\n')[0] is var names && names.StartsWith("run,", StringComparison.Ordinal)
            && names.Contains(",seed,epochs", StringComparison.Ordinal));

    /// <summary>Lattice points with their header.</summary>
    internal static OutputKind LatticePoints { get; } = new("a file of lattice points", Prelude.Seq(".csv", ".txt"), (head, _) =>
        Text(head).Contains("LatticeFn lattice points", StringComparison.Ordinal));

    /// <summary>Compressed data.</summary>
    internal static OutputKind Compressed { get; } = new(
        "a compressed file of LatticeFn", Prelude.Seq1(ContainerFormat.Extension), (head, _) =>
            head.AsSpan().StartsWith(ContainerFormat.Magic));

    /// <summary>An ONNX model: its version of the format, then the name of its producer.</summary>
    internal static OutputKind Onnx { get; } = new("an ONNX model", Prelude.Seq1(".onnx"), (head, _) =>
        head.Length > 4 && head[0] == 0x08 && head[1] is >= 3 and < 0x80 && head[2] == 0x12 && char.IsAsciiLetter((char)head[4]));

    /// <summary>Sentences, one a line.</summary>
    internal static OutputKind PlainText { get; } = new("text", Prelude.Seq1(".txt"), (head, _) =>
        head.AsSpan().IndexOf((byte)0) < 0);

    /// <summary>Words and their counts.</summary>
    internal static OutputKind Vocabulary { get; } = new("a vocabulary of LatticeFn", Prelude.Seq(".txt", ".tsv"), (head, _) =>
        Text(head).StartsWith("latticefn vocabulary", StringComparison.Ordinal));

    /// <summary>Sentences, each with its reconstruction on the next line, indented by two spaces.</summary>
    internal static OutputKind Sentences { get; } = new("sentences with their reconstructions", Prelude.Seq1(".txt"), (head, isWhole) =>
        Lines(head, isWhole) is { Count: > 1 } lines
        && lines.Map((index, line) => line.StartsWith("  ", StringComparison.Ordinal) == (index % 2 == 1)).ForAll(fits => fits));

    /// <summary>An embedded data set.</summary>
    internal static OutputKind Brotli { get; } = new("a Brotli file", Prelude.Seq1(".br"), (head, isWhole) => Decompresses(head, isWhole));

    /// <summary>The extensions as text.</summary>
    internal string Endings => string.Join(" or ", Extensions);

    /// <summary>True for the name of a column that encode writes; beside such names there may be words.</summary>
    private static bool IsOfEncode(string name) =>
        name.TrimEnd([.. "0123456789"]) is "y" or "x" or "z" or "coefficients" or "cost" or "costs" or "label" or "id" or "index";

    private static string Text(byte[] head) => Encoding.UTF8.GetString(head);

    /// <summary>The lines, except a last one that may be cut off.</summary>
    private static Seq<string> Lines(byte[] head, bool isWhole)
    {
        var lines = Text(head).Split('\n');
        return Prelude.toSeq(isWhole && lines[^1].Length > 0 ? lines : lines[..^1]).Map(line => line.TrimEnd('\r')).Strict();
    }

    private static bool AreNumbers(string text, bool isWhole)
    {
        // The last line may be cut off within a number.
        var whole = isWhole ? text : text[..int.Max(0, text.LastIndexOfAny([',', '\n']))];
        return whole.TrimEnd('\r', '\n').Replace("\r\n", "\n", StringComparison.Ordinal).Split(',', '\n').All(
            cell => NumberSyntax.IsReal(cell) || cell is "NaN" or "Infinity" or "-Infinity");
    }

    private static bool Decompresses(byte[] head, bool isWhole)
    {
        var decoder = default(BrotliDecoder);
        try
        {
            var text = new byte[1 << 16];
            var rest = head.AsSpan();
            while (true)
            {
                var status = decoder.Decompress(rest, text, out var read, out _);
                rest = rest[read..];
                if (status != OperationStatus.DestinationTooSmall)
                {
                    return status == OperationStatus.Done ? isWhole && rest.IsEmpty : status == OperationStatus.NeedMoreData && !isWhole;
                }
            }
        }
        finally
        {
            decoder.Dispose();
        }
    }
}
