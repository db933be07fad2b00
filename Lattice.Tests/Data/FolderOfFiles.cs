using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Tests.Data;

/// <summary>A temporary folder of small data files, deleted at the end of the test.</summary>
internal sealed class FolderOfFiles : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("latticefn-").FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Of(name), content);
        return Of(name);
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static byte[] Gzip(byte[] content)
    {
        var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return memory.ToArray();
    }

    public static byte[] Idx(byte type, int[] axes, byte[] numbers)
    {
        var head = new byte[4 + 4 * axes.Length];
        head[2] = type;
        head[3] = (byte)axes.Length;
        for (var i = 0; i < axes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + 4 * i), axes[i]);
        }

        return [.. head, .. numbers];
    }

    public static byte[] Npy(string descr, string shape, byte[] numbers, byte version = 1, string order = "False")
    {
        var head = Encoding.UTF8.GetBytes($"{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}\n");
        byte[] length = version == 1 ? [(byte)head.Length, (byte)(head.Length >> 8)] : [(byte)head.Length, (byte)(head.Length >> 8), 0, 0];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. head, .. numbers];
    }

    public static SplitFiles Files(string training, string? validation = null, string? test = null, double share = 0.25, ulong seed = 7) =>
        new(training, Prelude.Optional(validation), Prelude.Optional(test), share, share, seed);
}
