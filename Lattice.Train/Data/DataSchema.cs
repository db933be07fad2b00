using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>What new data need to be read as a run's own were: kept with the run.</summary>
/// <param name="Columns">The names of a datum's numbers; empty where the files have none.</param>
/// <param name="Classes">The names of the classes; empty where labels are numbers.</param>
/// <param name="Scaling">The map to the numbers that the model sees, if there is one.</param>
internal sealed record DataSchema(Seq<string> Columns, Seq<string> Classes, Option<Standardisation> Scaling)
{
    /// <summary>Nothing is needed.</summary>
    internal static DataSchema None { get; } = new(default, default, default);
}
