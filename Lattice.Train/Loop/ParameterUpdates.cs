using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>Writes the parameters that no gradient reaches from the results of a plan.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="updated">Their names.</param>
/// <param name="first">The index of the result that holds the new value of the first; the others follow.</param>
internal sealed class ParameterUpdates(IParameters parameters, IReadOnlyList<string> updated, int first)
{
    private readonly int[] places = [.. updated.Select(name => parameters.Names.ToList().IndexOf(name))];

    /// <summary>Writes the values from the plan's last run.</summary>
    public void Write(IPlan plan)
    {
        for (var i = 0; i < places.Length; i++)
        {
            parameters.Write(places[i], plan.Result(first + i));
        }
    }
}
