using System.Globalization;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Train.Container;
using Lattice.Train.Files;

namespace Lattice.App.Compression;

/// <summary>
/// Several files of data that are compressed into one folder, each to a file of its own. What is there is kept, so that an interrupted
/// command goes on. Any number of processes may work on one series: each claims a file before it begins.
/// </summary>
internal sealed class CompressedSeries
{
    private const string Ending = ".lattice";
    private const string Zipped = ".gz";
    private const string Claims = ".claims";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly Streams streams;
    private readonly string folder;

    private CompressedSeries(Streams streams, Seq<string> inputs, string folder) =>
        (this.streams, Inputs, this.folder) = (streams, inputs, folder);

    /// <summary>The files of data, or splits of a run.</summary>
    internal Seq<string> Inputs { get; }

    /// <summary>True for the name of a folder: one that is there, or that ends as one does.</summary>
    internal static bool IsFolder(string name) =>
        !OutputFile.IsStandardOutput(name) && (FileFacts.KindOf(name) == EntryKind.Folder || Path.EndsInDirectorySeparator(name));

    /// <summary>A series whose files have names of their own.</summary>
    /// <param name="streams">The command's streams.</param>
    /// <param name="inputs">The files of data.</param>
    /// <param name="folder">The folder for their files.</param>
    internal static Either<AppFault, CompressedSeries> Of(Streams streams, Seq<string> inputs, string folder)
    {
        if (string.IsNullOrWhiteSpace(folder) || OutputFile.IsFile(folder) || OutputFile.HasEnding(folder))
        {
            return AppFault.Usage($"--out {folder} is the name of a file, and several files of data are given. Give a folder.");
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            var name = NameOf(input);
            if (!names.TryAdd(name, input))
            {
                return AppFault.Usage(
                    $"{names[name]} and {input} would both be written to {name}. Rename one, or compress it on its own.");
            }
        }

        return new CompressedSeries(streams, inputs, folder);
    }

    /// <summary>Compresses what is left, or one file.</summary>
    /// <param name="index">The file, counted from 0; all if none.</param>
    /// <param name="isSame">Whether a file with this header was made as is asked now.</param>
    /// <param name="compress">Compresses a file of data to a file.</param>
    internal AppFault? Run(int? index, Func<ContainerHeader, bool> isSame, Func<string, string, AppFault?> compress) =>
        index is not { } one ? All(isSame, compress)
        : one < Inputs.Count ? Alone(Inputs[one], isSame, compress)
        : AppFault.Usage(string.Create(
            CultureInfo.InvariantCulture,
            $"--index is {one}, and there are {Inputs.Count} files, counted from 0. Give a number from 0 to {Inputs.Count - 1}."));

    private AppFault? All(Func<ContainerHeader, bool> isSame, Func<string, string, AppFault?> compress)
    {
        var (faults, kept, others) = (Seq<AppFault>.Empty, 0, 0);
        foreach (var input in Inputs)
        {
            if (File.Exists(Output(input)))
            {
                kept++;
                faults += Prelude.Optional(Foreign(input, isSame)).ToSeq();
                continue;
            }

            using var claim = RunClaim.Take(ClaimsOn(input), streams.Interruption);
            if (claim is null)
            {
                others++;
                continue;
            }

            faults += Prelude.Optional(Held(claim, input, compress)).ToSeq();
        }

        if (kept > 0)
        {
            streams.Output.WriteLine($"{NumberText.Count(kept)} of {NumberText.Count(Inputs.Count)} files were there already.");
        }

        if (others > 0)
        {
            streams.Output.WriteLine($"{NumberText.Count(others)} of {NumberText.Count(Inputs.Count)} are left to other processes.");
        }

        return AppFault.All(faults.Strict());
    }

    /// <summary>Compresses a file once no other process works on it.</summary>
    private AppFault? Alone(string input, Func<ContainerHeader, bool> isSame, Func<string, string, AppFault?> compress)
    {
        while (!File.Exists(Output(input)))
        {
            using var claim = RunClaim.Take(ClaimsOn(input), streams.Interruption);
            if (claim is not null)
            {
                return Held(claim, input, compress);
            }

            if (streams.Token.WaitHandle.WaitOne(Look))
            {
                streams.Interruption.Farewell = $"lattice: interrupted while waiting for {Output(input)}.";
                return AppFault.Interrupted;
            }
        }

        return Foreign(input, isSame) ?? streams.Print($"{Output(input)} was there already.\n");
    }

    private AppFault? Held(RunClaim claim, string input, Func<string, string, AppFault?> compress)
    {
        try
        {
            // (*) Only now can no other process write it.
            var fault = File.Exists(Output(input))
                ? null
                : OutputFile.InputFault(Output(input), input) ?? compress(input, Output(input));
            claim.Release(fault?.Code ?? ExitCode.Done);
            return fault;
        }
        catch (Exception fault)
        {
            claim.Release(AppFault.Of(fault, streams).Code);
            throw;
        }
    }

    /// <summary>The fault of a file that is there and was not made as is asked; null if it was.</summary>
    private AppFault? Foreign(string input, Func<ContainerHeader, bool> isSame) =>
        CodedFile.Open(Output(input), salvage: false).Then(opened =>
        {
            using var file = opened;
            return isSame(file.Header)
                ? null
                : AppFault.Usage(
                    $"{Output(input)} was made by another model or with other options. Move it away, or give another --out.");
        });

    private string Output(string input) => Path.Combine(folder, NameOf(input));

    private RunClaims ClaimsOn(string input) => new(Path.Combine(folder, Claims, NameOf(input)));

    private static string NameOf(string input)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(input));
        name = name.EndsWith(Zipped, StringComparison.OrdinalIgnoreCase) ? name[..^Zipped.Length] : name;
        return (Path.GetFileNameWithoutExtension(name) is { Length: > 0 } stem ? stem : name) + Ending;
    }
}
