using System.Runtime.InteropServices;

namespace Lattice.App.Terminal;

/// <summary>
/// The three standard descriptors of a Unix process, used as they are. The runtime's streams do not report that a reader is gone, and files
/// opened through the runtime have their own position, so two processes that append to one file would overwrite each other.
/// </summary>
internal static class Descriptors
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const int ReadWrite = 2;
    private const short Readable = 1;
    private const short Writable = 4;

    /// <summary>
    /// True when the descriptor was passed to this process. The runtime may have reused the number of a closed one; but its files have the
    /// close-on-exec flag, which inherited descriptors never have.
    /// </summary>
    public static bool IsGiven(int descriptor)
    {
        var flags = fcntl(descriptor, GetFlags);
        return flags >= 0 && (flags & CloseOnExec) == 0;
    }

    /// <summary>Opens the null device on every standard descriptor that is closed, so that no file opened later gets that number.</summary>
    public static void FillGaps()
    {
        while (open("/dev/null", ReadWrite) is var taken && taken >= 0)
        {
            if (taken > Error)
            {
                _ = close(taken);
                return;
            }
        }
    }

    /// <summary>Writes some bytes; returns how many, or the negative error number.</summary>
    public static int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        var written = (int)write(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length);
        return written >= 0 ? written : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Reads some bytes; returns how many, 0 at the end, or the negative error number.</summary>
    public static int Read(int descriptor, Span<byte> bytes)
    {
        var count = (int)read(descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length);
        return count >= 0 ? count : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Waits until bytes can be read or the time is up.</summary>
    public static bool AwaitReadable(int descriptor, int milliseconds) => Await(descriptor, Readable, milliseconds);

    /// <summary>Waits until bytes can be written or the time is up.</summary>
    public static bool AwaitWritable(int descriptor, int milliseconds) => Await(descriptor, Writable, milliseconds);

    /// <summary>The system's message for an error number.</summary>
    public static string Reason(int error)
    {
        var text = Marshal.GetPInvokeErrorMessage(error).TrimEnd('.');
        return text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static bool Await(int descriptor, short what, int milliseconds)
    {
        var request = new Poll { Descriptor = descriptor, Wanted = what };
        return poll(ref request, 1, milliseconds) > 0;
    }

#pragma warning disable IDE1006, SYSLIB1054 // The system's own names; without unsafe code.
    [DllImport("libc", SetLastError = true)]
    private static extern int fcntl(int descriptor, int command);

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int descriptor);

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int descriptor, in byte bytes, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern nint read(int descriptor, ref byte bytes, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern int poll(ref Poll request, nuint count, int milliseconds);
#pragma warning restore IDE1006, SYSLIB1054

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
