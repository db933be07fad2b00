using System.Globalization;
using System.Text.Json;
using Lattice.Domain.Lattices;
using Lattice.Math.Bases;
using Lattice.Math.Lattices;
using Xunit;

namespace Lattice.Tests.Oracles;

/// <summary>A lattice of the table <c>Oracles/Lattices/lattices.json</c>: facts found apart from this library.</summary>
internal sealed record ReferenceLattice(JsonElement Facts)
{
    private static readonly Dictionary<string, ReferenceLattice> all = JsonDocument
        .Parse(File.ReadAllText(Repository.File("Lattice.Tests", "Oracles", "Lattices", "lattices.json")))
        .RootElement.GetProperty("lattices").EnumerateArray()
        .ToDictionary(facts => facts.GetProperty("name").GetString()!, facts => new ReferenceLattice(facts));

    private static readonly Dictionary<string, Lazy<EuclideanLattice>> built = all.Keys.ToDictionary(
        name => name, name => new Lazy<EuclideanLattice>(() => Catalogue.Of(all[name].Framed.Lattice)));

    public static IEnumerable<string> Names => all.Keys;

    public string Name => Facts.GetProperty("name").GetString()!;

    public FramedLattice Framed =>
        LatticeName.Parse(Name).Match(framed => framed, faults => throw new InvalidOperationException(faults.Head.Sentence));

    /// <summary>Our lattice of that name.</summary>
    public EuclideanLattice Lattice => built[Name].Value;

    public Frame Frame => Lattice.Frame(Framed.Frame);

    public static ReferenceLattice Of(string name) => all[name];

    public static TheoryData<string> Each() => [.. Names];

    /// <summary>Every lattice once: E₆ and E₈ have further entries in other coordinates.</summary>
    public static TheoryData<string> Once() => [.. Names.Where(name => !name.Contains('_', StringComparison.Ordinal))];

    /// <summary>Those of dimension 16 at most, for what takes an enumeration.</summary>
    public static TheoryData<string> Small() =>
        [.. Names.Where(name => !name.Contains('_', StringComparison.Ordinal) && all[name].Lattice.Dimension <= 12)];

    /// <summary>A number or an exact fraction; null where it is not known.</summary>
    public double? Number(string key)
    {
        var value = Facts.GetProperty(key);
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
        }

        var parts = value.GetString()!.Split('/').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return parts.Length == 1 ? parts[0] : parts[0] / parts[1];
    }

    /// <summary>The table's basis vectors in real coordinates.</summary>
    public IEnumerable<double[]> Generator()
    {
        var scale = double.Sqrt(Number("scaleSquared")!.Value);
        foreach (var row in Facts.GetProperty("generator").EnumerateArray())
        {
            var entries = row.EnumerateArray().Select(entry => entry.GetDouble()).ToArray();
            yield return Facts.GetProperty("eisenstein").GetBoolean()
                ? [.. entries.Chunk(2).SelectMany(
                    pair => new[] { scale * (pair[0] - (pair[1] / 2)), scale * pair[1] * double.Sqrt(3) / 2 })]
                : [.. entries.Select(entry => scale * entry)];
        }
    }

    /// <summary>Points, their nearest lattice points and squared distances, in the table's coordinates.</summary>
    public IEnumerable<(double[] X, double[] Nearest, double DistanceSquared)> Points() =>
        Facts.GetProperty("points").EnumerateArray().Select(point => (
            Vector(point.GetProperty("x")), Vector(point.GetProperty("nearest")), point.GetProperty("distanceSquared").GetDouble()));

    private static double[] Vector(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetDouble())];
}
