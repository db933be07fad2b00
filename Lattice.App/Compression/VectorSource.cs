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
                var kept = isReadTwice ? SpooledStream.Of(streams.Input, streams.Token) : null;
                return new VectorSource(input with { Name = "standard input", Stream = kept ?? streams.Input }, kept);
            }

            if (DataFile.Locate(input.Name).IsNone)
            {
                return AppFault.NoData($"{input.Name}: there is no such file.");
            }

            if (!isReadTwice || FileFacts.KindOf(input.Name) != EntryKind.Special)
            {
                return new VectorSource(input, null);
            }

            using var pipe = new FileStream(input.Name, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var spooled = SpooledStream.Of(pipe, streams.Token);
            return new VectorSource(input with { Stream = spooled }, spooled);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault) && fault is not FileFault)
        {
            return AppFault.NoData(AppFault.Sentence(FileFault.OfReading(input.Name, fault)));
        }
    }

    /// <summary>Reads all vectors; see <see cref="VectorFile.Read"/>.</summary>
    internal Either<DataError, (long Count, int Width)> Read(
        Func<int, int> rows, Func<long, float[], int, int, Option<DataError>> take) => VectorFile.Read(input, rows, take);

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();
}
