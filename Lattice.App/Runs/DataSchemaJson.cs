using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>What new data need to be read as a run's own were, as members of <c>data.json</c>; absent where nothing is needed.</summary>
internal static class DataSchemaJson
{
    private const string Columns = "columns", Classes = "classNames", Scaling = "scaling";
    private const string Shift = "shift", Factor = "factor", Fill = "missing";

    /// <summary>Adds the members.</summary>
    internal static void Write(DataSchema schema, JsonObject file)
    {
        if (!schema.Columns.IsEmpty)
        {
            file[Columns] = Texts(schema.Columns);
        }

        if (!schema.Classes.IsEmpty)
        {
            file[Classes] = Texts(schema.Classes);
        }

        schema.Scaling.IfSome(scaling => file[Scaling] = new JsonObject
        {
            [Shift] = Numbers(scaling.Shift),
            [Factor] = Numbers(scaling.Factor),
            [Fill] = Numbers(scaling.Fill),
        });
    }

    /// <summary>Reads the members.</summary>
    internal static DataSchema Read(JsonPlace root) => new(
        Texts(root, Columns), Texts(root, Classes), root.May(Scaling).Map(place =>
        {
            var (shift, factor, fill) = (Numbers(place.Must(Shift)), Numbers(place.Must(Factor)), Numbers(place.Must(Fill)));
            return (shift.Length == 1 || shift.Length == root.Must("width").Whole()) && factor.Length == shift.Length
                && fill.Length == shift.Length && factor.All(one => one > 0)
                ? new Standardisation(shift, factor, fill)
                : throw place.Fault("one shift, or one per number of a datum, as many factors above 0 and numbers for missing ones");
        }));

    private static JsonArray Texts(Seq<string> texts) => new([.. texts.Map(text => (JsonNode)text)]);

    private static JsonArray Numbers(IReadOnlyList<double> numbers) => new([.. numbers.Select(number => (JsonNode)number)]);

    private static Seq<string> Texts(JsonPlace root, string key) =>
        root.May(key).Map(place => place.Items().Map(item => item.Characters()).Strict()).IfNone(Seq<string>.Empty);

    private static double[] Numbers(JsonPlace place) => [.. place.Items().Map(item => item.Number())];
}
