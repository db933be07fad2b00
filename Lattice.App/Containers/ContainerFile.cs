using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Train.Files;

namespace Lattice.App.Containers;

/// <summary>A compressed file as an input of a command.</summary>
internal static class ContainerFile
{
    /// <summary>What an action finds in a file, which is closed after it; a fault if the system cannot read it.</summary>
    /// <param name="streams">The command's streams.</param>
    /// <param name="file">The path of the file.</param>
    /// <param name="read">Reads it; it may seek.</param>
    internal static Either<AppFault, A> Read<A>(Streams streams, string file, Func<Stream, Either<AppFault, A>> read)
    {
        switch (FileFacts.KindOf(file))
        {
            case EntryKind.Folder:
                return AppFault.NoData($"{file} is a folder. Give a file.");
            case EntryKind.Special:
                return AppFault.NoData($"{file} is a pipe or a device, and the end of a file is needed first. Save its content to a file.");
        }

        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return read(stream);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return AppFault.Of(FileFault.OfReading(file, fault), streams);
        }
    }
}
