using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Train.Data;
using Lattice.Train.Files;

namespace Lattice.App.Compression;

/// <summary>
/// Vectors that a command reads: those of a file, or of the standard input for the name <c>-</c>. What can be read only once and is read
/// twice is kept for as long as it is needed.
/// </summary>
internal sealed class VectorSource : IDisposable
{
    /// <summary>The name of the standard input.</summary>
    internal const string StandardInput = "-";

    private readonly VectorInput input;
    private readonly Stream? owned;

    private VectorSource(VectorInput input, Stream? owned) => (this.input, this.owned) = (input, owned);

    /// <summary>What it is called in messages.</summary>
    public string Name => input.Name;

    /// <summary>Opens it.</summary>
    /// <param name="streams">The command's streams.</param>
    /// <param name="input">The file and how to read it.</param>
    /// <param name="isReadTwice">True if the vectors are read more than once.</param>
    internal static Either<AppFault, VectorSource> Open(Streams streams, VectorInput input, bool isReadTwice)
    {
        try
        {
            if (input.Name == StandardInput)
            {
                return Once(streams, input with { Name = "standard input" }, streams.Input, isReadTwice, null);
            }

            if (DataFile.Locate(input.Name).IsNone)
            {
                return AppFault.NoData($"{input.Name}: there is no such file.");
            }

            if (FileFacts.KindOf(input.Name) != EntryKind.Special)
            {
                return new VectorSource(input, null);
            }

            var pipe = new FileStream(input.Name, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Once(streams, input, pipe, isReadTwice, pipe);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault) && fault is not FileFault)
        {
            return AppFault.NoData(AppFault.Sentence(FileFault.OfReading(input.Name, fault)));
        }
    }

    /// <summary>Reads all vectors; see <see cref="VectorFile.Read"/>.</summary>
    internal Either<DataError, (long Count, int Width)> Read(
        Func<int, int> rows, Func<long, float[], int, int, Option<DataError>> take) => VectorFile.Read(input, rows, take);

    /// <summary>What can be read once: as it comes, unless it is read twice or is a Parquet file, whose end is read first.</summary>
    private static VectorSource Once(Streams streams, VectorInput input, Stream stream, bool isReadTwice, Stream? owned)
    {
        var headed = new HeadedStream(stream);
        if (!isReadTwice && !(input.Format is null or VectorFormat.Parquet && headed.Head.SequenceEqual("PAR1"u8)))
        {
            return new(input with { Stream = headed }, owned);
        }

        using (owned)
        {
            var kept = SpooledStream.Of(headed, streams.Token);
            return new(input with { Stream = kept }, kept);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();
}
