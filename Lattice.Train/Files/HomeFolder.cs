using System.Runtime.InteropServices;
using LanguageExt;

namespace Lattice.Train.Files;

/// <summary>The user's home folder according to the system, whatever the environment says.</summary>
internal static partial class HomeFolder
{
    /// <summary>
    /// The home in the user's password entry (the profile on Windows); none if there is no entry, or none with an absolute path.
    /// </summary>
    internal static Option<string> OfSystem()
    {
        string? home;
        try
        {
            home = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) : OfPasswordEntry();
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            home = null;
        }

        return Prelude.Optional(home).Filter(Path.IsPathFullyQualified);
    }

    private static string? OfPasswordEntry()
    {
        // struct passwd: name, password, user, group; then the home follows after one pointer (gecos), on Apple's systems after three more
        // words.
        var entry = GetPasswordEntry(GetUser());
        var place = (2 * nint.Size) + 8 + (OperatingSystem.IsLinux() ? 1 : 3) * nint.Size;
        return entry == 0 ? null : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry, (int)place));
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetUser();

    [LibraryImport("libc", EntryPoint = "getpwuid")]
    private static partial nint GetPasswordEntry(uint user);
}
