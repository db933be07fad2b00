using System.Text;

namespace Lattice.App.Runs;

/// <summary>A file a command was asked to write: others see it either as it was or complete.</summary>
internal static class OutputFile
{
    /// <summary>Writes text. Returns an <see cref="ExitCode"/>; a refusal is told.</summary>
    internal static int Write(Streams streams, string file, string text, string option = "--out") => Write(streams, file, new UTF8Encoding(false).GetBytes(text), option);

    /// <summary>Writes bytes. Returns an <see cref="ExitCode"/>; a refusal is told.</summary>
    internal static int Write(Streams streams, string file, byte[] content, string option = "--out") => Write(streams, file, stream => stream.Write(content), option);

    /// <summary>Writes what is made only while it is written. Returns an <see cref="ExitCode"/>; a refusal is told. What throws leaves no file behind.</summary>
    internal static int Write(Streams streams, string file, Action<Stream> content, string option = "--out")
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } parent)
            {
                Directory.CreateDirectory(parent);
            }

            var temporary = file + ".tmp";
            try
            {
                using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
                {
                    content(stream);
                }

                File.Move(temporary, file, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }

            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            streams.Error.WriteLine($"lattice: {file}: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Give another {option}.");
            return ExitCode.UsageOrSpec;
        }
    }
}
