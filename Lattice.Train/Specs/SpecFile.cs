using System.Text;
using LanguageExt;
using Lattice.Domain.Validation;

namespace Lattice.Train.Specs;

/// <summary>A spec file's text.</summary>
internal static class SpecFile
{
    /// <summary>Size limit of a spec, in bytes.</summary>
    public const int Longest = 1 << 18;

    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of a file in error messages, without its folders.</summary>
    public static string NameOf(string path) => Path.GetFileName(path) is { Length: > 0 } name ? name : path;

    /// <summary>The text of a file; absent, unreadable, long and binary ones are faults.</summary>
    public static Validation<SpecError, string> Read(string path)
    {
        var at = new SpecPath("", 0);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new byte[Longest + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count > Longest ? Fail(new SpecError.TooLong(at, Longest)) : Text(bytes.AsSpan(0, count));
        }
        catch (DecoderFallbackException)
        {
            return Fail(new SpecError.NotText(at));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Fail(new SpecError.Unreadable(at, "there is no such file"));
        }
        catch (UnauthorizedAccessException)
        {
            return Fail(new SpecError.Unreadable(at, Directory.Exists(path) ? "it is a folder" : "access is denied"));
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or NotSupportedException)
        {
            return Fail(new SpecError.Unreadable(at, fault.Message.ReplaceLineEndings(" ").TrimEnd('.')));
        }
    }

    private static Validation<SpecError, string> Text(ReadOnlySpan<byte> bytes) =>
        Validation<SpecError, string>.Success(strict.GetString(bytes.StartsWith("\ufeff"u8) ? bytes[3..] : bytes));

    private static Validation<SpecError, string> Fail(SpecError fault) => Validation<SpecError, string>.Fail(Prelude.Seq1(fault));
}
