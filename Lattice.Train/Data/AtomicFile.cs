using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Writing a file that others see either not at all or complete.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary name in the same folder, flushes to the disk, renames.</summary>
    internal static Either<DataError, Unit> Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            return Unit.Default;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return DataFile.Refused(path, failure);
        }
    }
}
