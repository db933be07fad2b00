using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>Writes parameters that no gradient reaches from the results of a plan.</summary>
/// <param name="parameters">Where they are.</param>
/// <param name="updated">Their names.</param>
/// <param name="first">The result that is the first one's new value; the others follow.</param>
internal sealed class ParameterUpdates(IParameters parameters, IReadOnlyList<string> updated, int first)
{
    private readonly int[] places = [.. updated.Select(name => parameters.Names.ToList().IndexOf(name))];

    /// <summary>Writes them as the plan's last run made them.</summary>
    public void Write(IPlan plan)
    {
        for (var i = 0; i < places.Length; i++)
        {
            parameters.Write(places[i], plan.Result(first + i));
        }
    }
}
