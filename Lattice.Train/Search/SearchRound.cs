namespace Lattice.Train.Search;

/// <summary>One round of a search: a gradient at the model's minimum, and the evaluation of the points the model ranks first.</summary>
/// <param name="Candidates">How many points are evaluated.</param>
/// <param name="Gradients">Whether the gradients there are taken too, for the model to learn from.</param>
internal readonly record struct SearchRound(int Candidates, bool Gradients)
{
    /// <summary>The decodes it takes; a gradient counts as two.</summary>
    public int Decodes => 2 + (Gradients ? 2 * Candidates : Candidates);
}
