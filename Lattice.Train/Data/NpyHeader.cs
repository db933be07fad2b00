using System.Text;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>
/// The header of NumPy's <c>.npy</c> format, versions 1 to 3: magic, version, length, then a dictionary with <c>descr</c>,
/// <c>fortran_order</c> and <c>shape</c>.
/// </summary>
internal static class NpyHeader
{
    private const int LongestHead = 1 << 20;
    private const int LongestShown = 200;

    /// <summary>Reads the header; the numbers follow.</summary>
    internal static Either<DataError, ArrayHeader> Read(ContentReader content)
    {
        DataError Wrong(long offset, string found, string expected) =>
            new DataError.WrongFormat(content.Path, new DataPlace.Byte(offset), found, expected);
        if (FileKind.Refused(content, FileFormat.Npy).Case is DataError other)
        {
            return other;
        }

        Span<byte> start = stackalloc byte[8];
        var there = content.Fill(start);
        if (there >= 6 && (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8)))
        {
            return Wrong(
                0,
                $"the bytes {Convert.ToHexStringLower(start[..6])}",
                "an .npy file, which begins with 93 and NUMPY: numpy.save writes it");
        }

        if (there < 8)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), "the 8 bytes an .npy file begins with");
        }

        if (start[6] is < 1 or > 3)
        {
            return Wrong(6, $"version {start[6]}.{start[7]}", "version 1, 2 or 3 of the .npy format");
        }

        var lengthBytes = new byte[start[6] == 1 ? 2 : 4];
        if (content.Fill(lengthBytes) < lengthBytes.Length)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), "the length of the head");
        }

        var length = lengthBytes.Select((value, i) => (long)value << (8 * i)).Sum();
        if (length > LongestHead)
        {
            return Wrong(8, $"a head of {length} bytes", $"at most {LongestHead}");
        }

        var head = content.Take((int)length);
        return head.Length < length
            ? new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), $"a head of {length} bytes")
            : Dictionary(content, new DataPlace.Byte(8 + lengthBytes.Length), Encoding.UTF8.GetString(head));
    }

    private static Either<DataError, ArrayHeader> Dictionary(ContentReader content, DataPlace place, string head)
    {
        DataError Wrong(string found, string expected) => new DataError.WrongFormat(content.Path, place, found, expected);
        string Shown(string text) => Display.Clean(text, LongestShown);
        Option<PythonLiteral> Value(string key) => PythonLiteral.Parse(head.TrimEnd('\0'))
            .Bind(literal => literal is PythonLiteral.Dictionary all ? all.Entries.Find(key) : Option<PythonLiteral>.None);
        if (Value("descr").Case is not PythonLiteral descr
            || Value("fortran_order").Case is not PythonLiteral.Word { Value: "True" or "False" } order
            || Value("shape").Case is not PythonLiteral.Several shape)
        {
            return Wrong(
                $"the head {Shown(head.Trim())}", "a dictionary with 'descr', 'fortran_order' and 'shape', as numpy.save writes it");
        }

        if (NpyType.Of(descr, Shown).Case is (string found, string remedy))
        {
            return Wrong(found, remedy);
        }

        var axes = shape.Items.Map(axis => axis is PythonLiteral.Number number ? number.Value : -1).ToArray();
        var type = NpyType.Of(descr, Shown).Match(Left: _ => default, Right: one => one);
        return ArrayHeader.Of(content.Path, place, axes, type).Map(
            header => header with { IsFortran = order.Value == "True" && axes.Length > 1 });
    }
}
