using System.Reflection;

namespace Tocsin.Tests.Architecture;

/// <summary>
/// Reads from compiled code which types a type mentions, in signatures, attributes and method bodies. Blind to what the compiler folds away:
/// <c>const</c> values and <c>nameof</c>.
/// </summary>
internal static class CompiledReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Pairs of outermost types of one assembly: the first mentions the second.</summary>
    public static IEnumerable<(Type From, Type To)> Within(Assembly assembly) => From(assembly).Where(pair => pair.To.Assembly == assembly);

    /// <summary>Pairs of outermost types: the first, of this assembly, mentions the second, of any.</summary>
    public static IEnumerable<(Type From, Type To)> From(Assembly assembly) =>
        (from type in assembly.GetTypes()
         from target in Mentions(type).SelectMany(Parts)
         select (Outermost(type), Outermost(target))).Distinct();

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    // List<Foo[]> mentions List<>, Foo and nothing else of interest.
    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return [];
        if (type.HasElementType)
            return Parts(type.GetElementType());
        if (type.IsFunctionPointer)
            return [];
        var self = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return type.GetGenericArguments().SelectMany(Parts).Prepend(self);
    }

    private static IEnumerable<Type?> Mentions(Type type)
    {
        IEnumerable<Type?> ofType =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetGenericArguments().Where(a => a.IsGenericParameter).SelectMany(a => a.GetGenericParameterConstraints()),
            .. type.GetCustomAttributesData().Select(a => a.AttributeType),
            .. type.GetFields(Declared).Select(f => f.FieldType),
        ];
        var methods = type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));
        return ofType.Concat(methods.SelectMany(Mentions));
    }

    private static IEnumerable<Type?> Mentions(MethodBase method)
    {
        IEnumerable<Type?> signature =
        [
            (method as MethodInfo)?.ReturnType,
            .. method.GetParameters().Select(p => p.ParameterType),
            .. method.GetCustomAttributesData().Select(a => a.AttributeType),
            .. method.IsGenericMethodDefinition ? method.GetGenericArguments().SelectMany(a => a.GetGenericParameterConstraints()) : [],
        ];
        if (method.GetMethodBody() is not { } body)
            return signature;
        var handlers = body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause).Select(c => c.CatchType);
        return [.. signature, .. body.LocalVariables.Select(l => l.LocalType), .. handlers, .. Instruction.Of(method).Select(one => one.Member).OfType<MemberInfo>().SelectMany(Named)];
    }

    private static IEnumerable<Type?> Named(MemberInfo member)
    {
        yield return member as Type ?? member.DeclaringType;
        if (member is FieldInfo field)
            yield return field.FieldType;
        if (member is MethodInfo { IsGenericMethod: true } called)
        {
            foreach (var argument in called.GetGenericArguments())
                yield return argument;
        }
    }
}
