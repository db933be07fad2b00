namespace Lattice.Train.Engine;

/// <summary>
/// Consumes a weight's gradient panel by panel. An optimiser that takes each panel as soon as it is complete finds it in the cache, and no
/// memory needs to hold the whole gradient.
/// </summary>
internal unsafe interface IPanelUpdate
{
    /// <summary>The most panels that a worker computes at a time.</summary>
    const int Panels = 4;

    /// <summary>Where this worker puts gradients of panels: room for <see cref="Panels"/> panels of any parameter.</summary>
    float* Place(int worker);

    /// <summary>
    /// Called when panel <paramref name="panel"/> of parameter <paramref name="parameter"/> has its gradient, which is in the worker's
    /// <see cref="Place"/>, with zeros beyond the weight's last column. Called on any thread, once per panel.
    /// </summary>
    void Apply(int parameter, int panel, float* gradient);
}
