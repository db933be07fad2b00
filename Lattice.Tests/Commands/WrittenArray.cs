using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Lattice.Tests.Commands;

/// <summary>An array that the program wrote.</summary>
/// <param name="Type">Its type in NumPy's notation.</param>
/// <param name="Shape">Its axes as text, such as <c>21, 5</c>.</param>
/// <param name="Content">Its numbers.</param>
internal sealed partial record WrittenArray(string Type, string Shape, byte[] Content)
{
    public float[] Floats => MemoryMarshal.Cast<byte, float>(Content).ToArray();

    public double[] Doubles => MemoryMarshal.Cast<byte, double>(Content).ToArray();

    public long[] Longs => MemoryMarshal.Cast<byte, long>(Content).ToArray();

    /// <summary>The array of a file.</summary>
    public static WrittenArray Of(string file) => Of(File.ReadAllBytes(file));

    /// <summary>The arrays of a zip file.</summary>
    public static Dictionary<string, WrittenArray> All(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return zip.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            using var content = entry.Open();
            using var memory = new MemoryStream();
            content.CopyTo(memory);
            return Of(memory.ToArray());
        });
    }

    private static WrittenArray Of(byte[] file)
    {
        var start = 10 + file[8] + (256 * file[9]);
        var head = Head().Match(Encoding.ASCII.GetString(file, 0, start));
        return new(head.Groups[1].Value, head.Groups[2].Value, file[start..]);
    }

    [GeneratedRegex(@"NUMPY.*'descr': '(\S+)', 'fortran_order': False, 'shape': \(([^)]*)\)", RegexOptions.Singleline)]
    private static partial Regex Head();
}
