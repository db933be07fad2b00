using System.Security.Cryptography;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Math.Vectors;
using Lattice.Train.Data;
using Lattice.Train.Files;

namespace Lattice.App.Compression;

/// <summary>A codec of vectors with its bytes.</summary>
/// <param name="Codec">The codec.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="IsApart">True if it stands in a file of its own.</param>
internal sealed record FittedCodec(VectorCodec Codec, byte[] Bytes, bool IsApart)
{
    private const int NumbersPerBlock = 1 << 20;

    // What a file has beside codec and records: beginning, header, table and footer.
    private const int FrameBytes = 510;

    // The largest codec: 8192 directions of 8192 numbers.
    private const int MostBytes = 1 << 28;

    /// <summary>The codec with the mean and the priors of the vectors of a file, where that pays.</summary>
    public LanguageExt.Option<VectorCodec> Adapted { get; init; }

    /// <summary>The codec that codes.</summary>
    public VectorCodec Coding => Adapted.IfNone(Codec);

    /// <summary>SHA-256 of the bytes.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>What it is, in words.</summary>
    public string Name => (Codec.Transform == VectorTransformKind.Principal
        ? $"{Codec.Lattice}, {Codec.Directions} principal directions"
        : $"{Codec.Lattice}, transform {Codec.Transform.ToString().ToLowerInvariant()}") + (Codec.IsDithered ? ", dithered" : "");

    /// <summary>A codec fitted to vectors.</summary>
    /// <param name="streams">The command's streams.</param>
    /// <param name="source">The vectors.</param>
    /// <param name="options">What for.</param>
    /// <param name="isApart">True for a codec that is to stand in a file of its own, whose bytes do not count.</param>
    /// <returns>The codec, and how many vectors there are.</returns>
    internal static Either<AppFault, (FittedCodec Codec, long Count)> Fit(
        Streams streams, VectorSource source, VectorOptions options, bool isApart)
    {
        return Thinned(streams, source).Bind(read => Fit(read.Vectors, (read.Count, read.Width), source.Name, options, isApart));
    }

    /// <summary>The codec adapted to vectors, and how many there are.</summary>
    internal Either<AppFault, (FittedCodec Codec, long Count)> AdaptedTo(Streams streams, VectorSource source) =>
        Thinned(streams, source).Map(Adapt);

    private (FittedCodec Codec, long Count) Adapt((VectorThinning Vectors, long Count, int Width) read)
    {
        if (read.Count == 0 || read.Width != Codec.Dimension)
        {
            return (this, read.Count);
        }

        try
        {
            var adapted = Codec.AdaptedTo(read.Vectors.Vectors(), read.Count);
            return (ReferenceEquals(adapted, Codec) ? this : this with { Adapted = adapted }, read.Count);
        }
        catch (ArgumentException)
        {
            // Coding tells which vector cannot be coded, and why; so it does with a wrong width.
            return (this, read.Count);
        }
    }

    /// <summary>Evenly spaced vectors of all, how many there are, and how many numbers each has.</summary>
    private static Either<AppFault, (VectorThinning Vectors, long Count, int Width)> Thinned(Streams streams, VectorSource source)
    {
        var (thinning, progress) = (new VectorThinning(), new CountProgress(streams, "read", null));
        return source.Read(RowsOf, (first, block, count, width) =>
        {
            streams.Token.ThrowIfCancellationRequested();
            thinning.Add(first, block, count, width);
            progress.Show(first + count);
            BlockMemory.Release((first + count) * width, (long)count * width);
            return Option<DataError>.None;
        }).MapLeft(AppFault.Of).Map(read => (thinning, read.Count, read.Width));
    }

    /// <summary>The codec of a file of its own.</summary>
    internal static Either<AppFault, FittedCodec> Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return AppFault.NoData($"{path}: there is no such file. 'lattice fit' writes one.");
            }

            if (new FileInfo(path).Length > MostBytes)
            {
                return AppFault.BadInput($"{path} is larger than any codec. Give a file that 'lattice fit' wrote.");
            }

            return Of(path, File.ReadAllBytes(path), true);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return AppFault.NoData(AppFault.Sentence(FileFault.OfReading(path, fault)));
        }
    }

    /// <summary>The codec of bytes.</summary>
    /// <param name="place">Where they come from, for errors.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isApart">True if it stands in a file of its own.</param>
    internal static Either<AppFault, FittedCodec> Of(string place, byte[] bytes, bool isApart)
    {
        try
        {
            return new FittedCodec(VectorCodec.FromBytes(bytes), bytes, isApart);
        }
        catch (InvalidDataException refused)
        {
            return AppFault.BadInput($"{place}: {refused.Message} Give a file that 'lattice fit' wrote.");
        }
    }

    /// <summary>Vectors per block.</summary>
    internal static int RowsOf(int width) => int.Max(1, NumbersPerBlock / width);

    private static Either<AppFault, (FittedCodec, long)> Fit(
        VectorThinning vectors, (long Count, int Width) read, string path, VectorOptions options, bool isApart)
    {
        if (read.Count == 0)
        {
            return AppFault.BadInput($"{path} has no vectors, and a codec is fitted to some.");
        }

        BlockMemory.Release();
        try
        {
            var codec = VectorCodec.Fit(
                vectors.Vectors(), read.Width, isApart ? options : options with { Count = read.Count, FrameBytes = FrameBytes });
            return (new FittedCodec(codec, codec.ToBytes(), isApart), read.Count);
        }
        catch (ArgumentException refused)
        {
            return AppFault.BadInput($"{path}: {Sentence(refused)}");
        }
    }

    /// <summary>A message without the name of the parameter.</summary>
    internal static string Sentence(ArgumentException refused) => refused.ParamName is { } name
        ? refused.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : refused.Message;
}
