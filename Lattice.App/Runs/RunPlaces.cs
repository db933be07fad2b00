using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>
/// <c>places.json</c>: the folders that relative paths of data count from, so that a run finds its data whatever the working directory. It
/// is no part of the experiment, and a run without it looks in the working directory.
/// </summary>
internal static class RunPlaces
{
    private const string Key = "folders";

    /// <summary>The text of the file; none where the spec has no relative paths.</summary>
    internal static Option<string> Text(DataSpec spec, DataPlaces places) => SpecPaths.Of(spec).ForAll(Path.IsPathRooted)
        ? Option<string>.None
        : SpecJson.Write(new JsonObject
        {
            [Key] = new JsonArray([.. places.Folders.Map(folder => Path.GetFullPath(folder.Length == 0 ? "." : folder)).Distinct()
                .Map(folder => (JsonNode)folder)]),
        });

    /// <summary>Where the data of a run may be: in the folders that it names, or in the working directory.</summary>
    internal static Either<AppFault, DataPlaces> Of(RunFolder folder) =>
        RunFile.ReadIfThere(
            folder.Places, "Restore the file from a copy, or remove it: paths then count from the working directory.",
            text => JsonText.Read(text, root => root.Must(Key).Items().Map(item => item.Characters()).Strict()))
        .Map(read => read.Match(folders => new DataPlaces(folders.Add("")), () => DataPlaces.Here));
}
