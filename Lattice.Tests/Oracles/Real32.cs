using Lattice.Math.Algebra;

namespace Lattice.Tests.Oracles;

/// <summary>Single precision: every operation is rounded to a float, so a formula is tested as training engines run it.</summary>
public readonly record struct Real32(float Value) : IReal<Real32>
{
    public static Real32 operator +(Real32 left, Real32 right) => new(left.Value + right.Value);

    public static Real32 operator -(Real32 left, Real32 right) => new(left.Value - right.Value);

    public static Real32 operator *(Real32 left, Real32 right) => new(left.Value * right.Value);

    public static Real32 operator /(Real32 left, Real32 right) => new(left.Value / right.Value);

    public static Real32 operator -(Real32 value) => new(-value.Value);

    public static Real32 Constant(double value) => new((float)value);

    public static Real32 Exp(Real32 a) => new((float)Elementary64.Exp(a.Value));

    public static Real32 Expm1(Real32 a) => new((float)Elementary64.Expm1(a.Value));

    public static Real32 Log(Real32 a) => new((float)Elementary64.Log(a.Value));

    public static Real32 Log1p(Real32 a) => new((float)Elementary64.Log1p(a.Value));

    public static Real32 Sqrt(Real32 a) => new(float.Sqrt(a.Value));

    public static Real32 Abs(Real32 a) => new(float.Abs(a.Value));

    public static Real32 Round(Real32 a) => new(float.Round(a.Value, MidpointRounding.ToEven));

    public static Real32 SelectLess(Real32 a, Real32 b, Real32 whenLess, Real32 otherwise) => a.Value < b.Value ? whenLess : otherwise;
}
