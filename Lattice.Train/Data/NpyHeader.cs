using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// The head of NumPy's <c>.npy</c> format, versions 1 to 3: magic, version, length, then a dictionary with
/// <c>descr</c>, <c>fortran_order</c> and <c>shape</c>.
/// </summary>
internal static partial class NpyHeader
{
    private const int LongestHead = 1 << 20;

    /// <summary>Reads the head; the numbers follow.</summary>
    internal static Either<DataError, ArrayHeader> Read(ContentReader content)
    {
        DataError Wrong(long offset, string found, string expected) =>
            new DataError.WrongFormat(content.Path, new DataPlace.Byte(offset), found, expected);
        Span<byte> start = stackalloc byte[8];
        if (content.Fill(start) < 8)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), "the 8 bytes an .npy file begins with");
        }

        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
        {
            return Wrong(0, $"the bytes {Convert.ToHexStringLower(start[..6])}", "an .npy file, which begins with 93 and NUMPY: numpy.save writes it");
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

        var head = new byte[length];
        return content.Fill(head) < length
            ? new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), $"a head of {length} bytes")
            : Dictionary(content.Path, Encoding.UTF8.GetString(head));
    }

    private static Either<DataError, ArrayHeader> Dictionary(string path, string head)
    {
        var place = new DataPlace.Byte(10);
        DataError Wrong(string found, string expected) => new DataError.WrongFormat(path, place, found, expected);
        var (descr, order, shape) = (Descr().Match(head), Order().Match(head), Shape().Match(head));
        if (!descr.Success || !order.Success || !shape.Success)
        {
            return Wrong($"the head {head.Trim()}", "a dictionary with a plain 'descr', 'fortran_order' and 'shape'");
        }

        if (TypeOf(descr.Groups[1].Value).Case is not ElementType type)
        {
            return Wrong($"numbers of type {descr.Groups[1].Value}", "float16/32/64, an integer type or bool: convert with array.astype('<f4')");
        }

        var parts = shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var axes = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out axes[i]))
            {
                return Wrong($"shape ({shape.Groups[1].Value})", "whole numbers");
            }
        }

        return order.Groups[1].Value == "True" && axes.Length > 1
            ? Wrong("an array in Fortran's order", "C's order: save numpy.ascontiguousarray(array)")
            : ArrayHeader.Of(path, place, axes, type);
    }

    private static Option<ElementType> TypeOf(string descr)
    {
        var bigEndian = descr.StartsWith('>');
        return descr.TrimStart('<', '>', '|', '=') switch
        {
            "b1" or "u1" => new ElementType(ElementKind.Unsigned, 1, bigEndian),
            "u2" => new ElementType(ElementKind.Unsigned, 2, bigEndian),
            "u4" => new ElementType(ElementKind.Unsigned, 4, bigEndian),
            "u8" => new ElementType(ElementKind.Unsigned, 8, bigEndian),
            "i1" => new ElementType(ElementKind.Signed, 1, bigEndian),
            "i2" => new ElementType(ElementKind.Signed, 2, bigEndian),
            "i4" => new ElementType(ElementKind.Signed, 4, bigEndian),
            "i8" => new ElementType(ElementKind.Signed, 8, bigEndian),
            "f2" => new ElementType(ElementKind.Floating, 2, bigEndian),
            "f4" => new ElementType(ElementKind.Floating, 4, bigEndian),
            "f8" => new ElementType(ElementKind.Floating, 8, bigEndian),
            _ => Option<ElementType>.None,
        };
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]*)['"]""")]
    private static partial Regex Descr();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex Order();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex Shape();
}
