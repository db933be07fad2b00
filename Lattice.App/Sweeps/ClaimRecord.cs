using System.Globalization;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.App.Text;

namespace Lattice.App.Sweeps;

/// <summary>What a claim on a run says.</summary>
/// <param name="Holder">The process that took it.</param>
/// <param name="Taken">When, in UTC.</param>
/// <param name="Code">The exit code that the run ended with; none while it runs, or if its process was killed.</param>
internal sealed record ClaimRecord(ProcessIdentity Holder, DateTime Taken, Option<int> Code)
{
    /// <summary>A claim that cannot be read.</summary>
    internal static ClaimRecord Unread { get; } = new(new ProcessIdentity("an unknown machine", "", 0, ""), DateTime.UnixEpoch, default);

    /// <summary>The text of the file.</summary>
    internal string Write()
    {
        var file = new JsonObject
        {
            ["host"] = Holder.Host,
            ["process"] = Holder.Number,
            ["taken"] = Taken.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["started"] = Holder.Started,
            ["space"] = Holder.Space,
        };
        Code.IfSome(code => file["exitCode"] = code);
        return SpecJson.Write(file);
    }

    /// <summary>Reads the text back.</summary>
    internal static Either<RunFileError, ClaimRecord> Read(string text) => JsonText.Read(text, root => new ClaimRecord(
        new ProcessIdentity(
            root.Must("host").Characters(), root.Must("space").Characters(), root.Must("process").Whole(),
            root.Must("started").Characters()),
        Time(root.Must("taken")), root.May("exitCode").Map(code => code.Whole())));

    private static DateTime Time(JsonPlace place) => DateTime.TryParse(
        place.Characters(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : throw place.Fault("a time in UTC");
}
