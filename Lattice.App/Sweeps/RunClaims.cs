using System.Globalization;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.Domain.Text;
using Lattice.Train.Files;

namespace Lattice.App.Sweeps;

/// <summary>
/// The claims on one run, or on one file of a series: a folder with a file for each start, <c>1.json</c>, <c>2.json</c>, …. The last one
/// counts.
/// </summary>
/// <remarks>
/// (*) A claim is taken by creating the file after the last, which only one process can do. No claim is ever removed, so one that was left
/// behind needs no removal either, which two processes could do at once.
/// </remarks>
/// <param name="Folder">The folder.</param>
internal sealed record RunClaims(string Folder)
{
    /// <summary>How long after its last sign of life a process on another machine is taken for gone.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private const string Ending = ".json";
    private const int Tries = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>The number of the last claim; 0 without any.</summary>
    internal int Last => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*" + Ending).Select(Number).Append(0).Max()
        : 0;

    /// <summary>The file of a claim.</summary>
    internal string File(int number) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{number}{Ending}"));

    /// <summary>What the last claim says; none without one that can be read.</summary>
    internal Option<ClaimRecord> Latest() => Of(Last);

    /// <summary>The claim of a process that is at work; none if the run may be claimed.</summary>
    /// <remarks>
    /// (*) A claim that cannot be read holds as one of another machine does: its process may be just writing it.
    /// </remarks>
    internal Option<ClaimRecord> Current()
    {
        var last = Last;
        return last == 0 ? default : Of(last).IfNone(ClaimRecord.Unread) is var claim && claim.Code.IsNone
            && (claim.Holder.IsHere ? claim.Holder.IsAlive : !IsSilent(File(last)))
            ? claim
            : default(Option<ClaimRecord>);
    }

    /// <summary>Takes the run; none while another process has it.</summary>
    /// <exception cref="FileFault">The folder cannot be written.</exception>
    internal Option<int> Take()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            AtomicFile.Sweep(Folder);
            var number = Last + 1;
            return Current().IsNone && Create(File(number), new ClaimRecord(ProcessIdentity.Own, DateTime.UtcNow, default).Write())
                ? number
                : Option<int>.None;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(Folder, fault);
        }
    }

    private Option<ClaimRecord> Of(int number)
    {
        for (var i = 1; number > 0; i++)
        {
            var claim = RunFile.Text(File(number)).Bind(ClaimRecord.Read).ToOption();
            if (claim.IsSome || i == Tries)
            {
                return claim;
            }

            Thread.Sleep(Pause);
        }

        return default;
    }

    /// <summary>Creates a file with its content; false if another process did.</summary>
    private static bool Create(string file, string content)
    {
        try
        {
            using var created = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            created.Write(System.Text.Encoding.UTF8.GetBytes(content));
            return true;
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            return false;
        }
    }

    // Both times are those of the machine that holds the files: clocks of machines differ.
    private bool IsSilent(string file)
    {
        try
        {
            var probe = Path.Combine(Folder, AtomicFile.NewName(".tmp"));
            System.IO.File.WriteAllText(probe, "");
            var now = System.IO.File.GetLastWriteTimeUtc(probe);
            System.IO.File.Delete(probe);
            return now - System.IO.File.GetLastWriteTimeUtc(file) > Silence;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return false;
        }
    }

    private static int Number(string file) =>
        NumberSyntax.TryWhole<int>(Path.GetFileNameWithoutExtension(file), out var number) && number > 0 ? number : 0;
}
