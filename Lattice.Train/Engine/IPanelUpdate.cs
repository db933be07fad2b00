namespace Lattice.Train.Engine;

/// <summary>
/// What becomes of a weight once the gradient of one of its panels is complete. An optimiser that is told at once finds
/// the gradient still in the cache.
/// </summary>
internal interface IPanelUpdate
{
    /// <summary>Panel <paramref name="panel"/> of parameter <paramref name="parameter"/> has its gradient. Called on any thread, once per panel.</summary>
    void Apply(int parameter, int panel);
}
