using System.Text;

namespace Lattice.App.Runs;

/// <summary>A file a command was asked to write: others see it either as it was or complete.</summary>
internal static class OutputFile
{
    /// <summary>Writes text. Returns an <see cref="ExitCode"/>; a refusal is told.</summary>
    internal static int Write(Streams streams, string file, string text, string option = "--out") => Write(streams, file, new UTF8Encoding(false).GetBytes(text), option);

    /// <summary>Writes bytes. Returns an <see cref="ExitCode"/>; a refusal is told.</summary>
    internal static int Write(Streams streams, string file, byte[] content, string option = "--out")
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } parent)
            {
                Directory.CreateDirectory(parent);
            }

            var temporary = file + ".tmp";
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, file, overwrite: true);
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            streams.Error.WriteLine($"lattice: {file}: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Give another {option}.");
            return ExitCode.UsageOrSpec;
        }
    }
}
