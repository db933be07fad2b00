using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Reads the type of the numbers from <c>descr</c> in the header of an <c>.npy</c> file.</summary>
internal static class NpyType
{
    private const string Plain = "float16, float32 or float64, an integer type or bool";

    /// <summary>How the numbers are stored, or what was found and what to save instead.</summary>
    /// <param name="descr">The value of <c>descr</c>.</param>
    /// <param name="shown">Makes text from the file safe to display.</param>
    internal static Either<(string Found, string Expected), ElementType> Of(PythonLiteral descr, Func<string, string> shown)
    {
        if (descr is not PythonLiteral.Text text)
        {
            return descr is PythonLiteral.Several fields
                ? ($"a record array of {fields.Items.Count} fields",
                    "plain numbers: save numpy.lib.recfunctions.structured_to_unstructured(a)")
                : ("a 'descr' that names no type", Plain);
        }

        // '=', '|' and no mark mean the byte order of the machine that wrote the file: practically always little-endian.
        var isMarked = text.Value.Length > 0 && "<>|=".Contains(text.Value[0], StringComparison.Ordinal);
        var name = isMarked ? text.Value[1..] : text.Value;
        return Known(name, text.Value.StartsWith('>')).ToEither(() => Refused(name, shown(text.Value)));
    }

    private static Option<ElementType> Known(string name, bool bigEndian) => name switch
    {
        "b1" or "?" or "u1" => new ElementType(ElementKind.Unsigned, 1, bigEndian),
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

    private static (string Found, string Expected) Refused(string name, string shown) => (name.Length > 0 ? name[0] : ' ') switch
    {
        'c' => ($"complex numbers ({shown})", $"{Plain}: save a.real or abs(a), or a.view(float), as a.real.astype('<f4')"),
        'O' => ($"Python objects ({shown}), which are pickled", $"{Plain}: save a.astype('<f4'), or make rows of one length first"),
        'U' or 'S' or 'a' => ($"strings ({shown})", $"{Plain}: save a.astype('<f4') if they spell numbers"),
        'M' or 'm' => ($"dates or durations ({shown})", $"{Plain}: save them as numbers with a.astype('<i8').astype('<f8')"),
        'V' => ($"raw bytes ({shown}), as bfloat16 and records are saved", $"{Plain}: save a.astype('<f4')"),
        'f' => ($"numbers of type {shown}", $"{Plain}: save a.astype('<f8')"),
        _ => ($"numbers of type {shown}", $"{Plain}: save a.astype('<f4')"),
    };
}
