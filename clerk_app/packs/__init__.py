"""Emergency packs (应急包): printed beforehand with numbers of their own, and each number accounted for afterwards."""
