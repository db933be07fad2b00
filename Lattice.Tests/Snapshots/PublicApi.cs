using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Lattice.Tests.Snapshots;

/// <summary>The public surface of an assembly as stable text: types in order of name, members in order of signature.</summary>
public static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(Full, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = new[] { type.BaseType }.Where(one => one is not null && one != typeof(object) && one != typeof(ValueType) && one != typeof(Enum)).Select(one => Name(one!));
        var list = string.Join(", ", bases);
        return $"{kind} {Full(type)}{(list.Length == 0 ? "" : $" : {list}")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)} {name}");
        }

        var fields = type.GetFields(Declared).Where(one => one.IsPublic || one.IsFamily).Select(one => $"{Static(one.IsStatic)}{Name(one.FieldType)} {one.Name}");
        var constructors = type.GetConstructors(Declared).Where(Shown).Select(one => $"new({Parameters(one)})");
        var properties = type.GetProperties(Declared)
            .Where(one => one.GetAccessors(true).Any(Shown))
            .Select(one => $"{Static(one.GetAccessors(true)[0].IsStatic)}{Name(one.PropertyType)} {one.Name} {{ {(one.GetMethod is { } get && Shown(get) ? "get; " : "")}{(one.SetMethod is { } set && Shown(set) ? (IsInit(set) ? "init; " : "set; ") : "")}}}");
        var methods = type.GetMethods(Declared)
            .Where(one => Shown(one) && !IsGenerated(one))
            .Select(one => $"{Static(one.IsStatic)}{Name(one.ReturnType)} {one.Name}{Generic(one)}({Parameters(one)})");
        return fields.Concat(constructors).Concat(properties).Concat(methods);
    }

    private static bool Shown(MethodBase method) => method.IsPublic || method.IsFamily;

    // What records write themselves says nothing that the word record would not.
    private static bool IsGenerated(MethodInfo method) =>
        (method.IsSpecialName && !method.Name.StartsWith("op_Implicit", StringComparison.Ordinal))
        || method.IsDefined(typeof(CompilerGeneratedAttribute))
        || method.Name is "PrintMembers" or "ToString" or "GetHashCode" or "Equals" or "Deconstruct" or "<Clone>$";

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(one => $"{Name(one.ParameterType)} {one.Name}"));

    private static string Full(Type type) => type.IsNested ? $"{Full(type.DeclaringType!)}.{Name(type)}" : $"{type.Namespace}.{Name(type)}";

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        if (type.IsByRef)
        {
            return $"ref {Name(type.GetElementType()!)}";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.Name.Split('`')[0];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
